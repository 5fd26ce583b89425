import { site as bitrix24 } from './bitrix24.ts'
import { site as dolibarr } from './dolibarr.ts'
import { site as espocrm } from './espocrm.ts'
import { site as odoo } from './odoo.ts'
import { describeAddresses } from './parts/address-table.ts'
import { site as sugarcrm } from './sugarcrm.ts'
import { site as suitecrm } from './suitecrm.ts'
import { site as twenty } from './twenty.ts'
import { site as vtiger } from './vtiger.ts'

const UUID = '0b4b5c1e-7a57-4a8e-9a55-2f6b8c1d3e4f'

describeAddresses(odoo, {
  records: [
    {
      same: [
        'https://acme.odoo.com/odoo/contacts/42?debug=1&cids=1',
        'https://acme.odoo.com/odoo/crm/7/res.partner/42',
        'https://acme.odoo.com/odoo/res.partner/42#x',
        'https://acme.odoo.com/web?debug=assets#id=42&model=res.partner&view_type=form&action=55&menu_id=4&cids=1',
      ],
      tenant: 'acme.odoo.com',
      type: 'res.partner',
      id: '42',
      link: [
        'https://acme.odoo.com/odoo/contacts/42',
        'https://acme.odoo.com/odoo/res.partner/42',
        'https://acme.odoo.com/odoo/res.partner/42',
        'https://acme.odoo.com/web#id=42&model=res.partner&view_type=form',
      ],
    },
    {
      same: ['http://erp.office.example:8069/odoo/action-123/9', 'http://erp.office.example:8069/odoo/5/action-123/9'],
      tenant: 'erp.office.example:8069',
      type: 'action-123',
      id: '9',
      link: 'http://erp.office.example:8069/odoo/action-123/9',
    },
  ],
  nothing: [
    'https://acme.odoo.com/odoo/contacts',
    'https://acme.odoo.com/odoo/contacts/new',
    'https://acme.odoo.com/odoo/crm/7/res.partner',
    'https://acme.odoo.com/odoo',
    'https://acme.odoo.com/web#model=res.partner&view_type=kanban&action=55',
    'https://acme.odoo.com/web#id=42&model=res.partner&view_type=list',
    'https://acme.odoo.com/web/login',
    'https://acme.odoo.com/shop/product/42',
  ],
})

describeAddresses(bitrix24, {
  records: [
    {
      same: [
        'https://acme.bitrix24.com/crm/contact/details/118/',
        'https://acme.bitrix24.com/crm/contact/details/118/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER&init_mode=view',
        'https://acme.bitrix24.com/shop/crm/contact/details/118/?any_x=1',
      ],
      tenant: 'acme.bitrix24.com',
      type: 'contact',
      id: '118',
      link: 'https://acme.bitrix24.com/crm/contact/details/118/',
    },
    {
      same: ['https://crm.office.example/crm/type/180/details/3/'],
      tenant: 'crm.office.example',
      type: 'type/180',
      id: '3',
      link: 'https://crm.office.example/crm/type/180/details/3/',
    },
  ],
  nothing: [
    'https://acme.bitrix24.com/crm/contact/list/',
    'https://acme.bitrix24.com/crm/contact/details/0/',
    'https://acme.bitrix24.com/crm/deal/kanban/category/0/',
    'https://acme.bitrix24.com/company/personal/user/1/',
    'https://acme.bitrix24.com/crm/configs/',
  ],
})

describeAddresses(sugarcrm, {
  records: [
    {
      same: [
        `https://acme.sugarondemand.com/#Contacts/${UUID}`,
        `https://acme.sugarondemand.com/index.php?MSID=abc#Contacts/${UUID}/layout/record`,
      ],
      tenant: 'acme.sugarondemand.com',
      type: 'Contacts',
      id: UUID,
      link: `https://acme.sugarondemand.com/#Contacts/${UUID}`,
    },
  ],
  nothing: [
    'https://acme.sugarondemand.com/#Contacts',
    'https://acme.sugarondemand.com/#Contacts/create',
    'https://acme.sugarondemand.com/#Home',
    'https://acme.sugarondemand.com/#bwc/index.php?module=Administration',
  ],
})

describeAddresses(suitecrm, {
  records: [
    {
      same: [
        `https://crm.office.example/suite/index.php?module=Contacts&action=DetailView&record=${UUID}&return_module=Home&offset=3&stamp=1`,
        `https://crm.office.example/suite/index.php?action=ajaxui#ajaxUILoc=index.php%3Fmodule%3DContacts%26offset%3D1%26action%3DDetailView%26record%3D${UUID}`,
      ],
      tenant: 'crm.office.example',
      type: 'contacts',
      id: UUID,
      link: `https://crm.office.example/suite/index.php?module=Contacts&action=DetailView&record=${UUID}`,
    },
    {
      same: [
        `https://crm.office.example/#/contacts/record/${UUID}`,
        `https://crm.office.example/#/contacts/record/${UUID}?return_module=leads`,
      ],
      tenant: 'crm.office.example',
      type: 'contacts',
      id: UUID,
      link: `https://crm.office.example/#/contacts/record/${UUID}`,
    },
  ],
  nothing: [
    'https://crm.office.example/suite/index.php?module=Contacts&action=index',
    'https://crm.office.example/suite/index.php?module=Contacts&action=EditView',
    'https://crm.office.example/#/contacts',
    'https://crm.office.example/#/contacts/create',
    'https://crm.office.example/#/home',
    'https://crm.office.example/#/Login',
    'https://crm.office.example/suite/index.php#ajaxUILoc=index.php%',
  ],
})

describeAddresses(espocrm, {
  records: [
    {
      same: [
        'https://crm.office.example/espo/#Contact/view/5f3e2a1b0c9d8e7f6',
        'https://crm.office.example/espo/?x=1#Contact/view/5f3e2a1b0c9d8e7f6/tab=2',
      ],
      tenant: 'crm.office.example',
      type: 'Contact',
      id: '5f3e2a1b0c9d8e7f6',
      link: 'https://crm.office.example/espo/#Contact/view/5f3e2a1b0c9d8e7f6',
    },
  ],
  nothing: [
    'https://crm.office.example/#Contact',
    'https://crm.office.example/#Contact/list/primaryFilter=portalUsers',
    'https://crm.office.example/#Contact/create',
    'https://crm.office.example/#Admin/settings',
    'https://crm.office.example/',
  ],
})

describeAddresses(twenty, {
  records: [
    {
      same: [
        `https://acme.twenty.com/object/person/${UUID}`,
        `https://acme.twenty.com/object/person/${UUID}?tab=1#notes`,
      ],
      tenant: 'acme.twenty.com',
      type: 'person',
      id: UUID,
      link: `https://acme.twenty.com/object/person/${UUID}`,
    },
  ],
  nothing: [
    `https://acme.twenty.com/objects/people?viewId=${UUID}`,
    'https://acme.twenty.com/settings/profile',
    'https://acme.twenty.com/object/person',
  ],
})

describeAddresses(dolibarr, {
  records: [
    {
      same: [
        'https://erp.office.example/dolibarr/contact/card.php?id=61&mainmenu=companies&token=abc',
        'https://erp.office.example/dolibarr/contact/card.php?id=61&action=edit',
      ],
      tenant: 'erp.office.example',
      type: 'contact',
      id: '61',
      link: 'https://erp.office.example/dolibarr/contact/card.php?id=61',
    },
    {
      same: [
        'https://erp.office.example/societe/card.php?socid=8&save_lastsearch_values=1',
        'https://erp.office.example/societe/card.php?id=8',
      ],
      tenant: 'erp.office.example',
      type: 'societe',
      id: '8',
      link: 'https://erp.office.example/societe/card.php?socid=8',
    },
  ],
  nothing: [
    'https://erp.office.example/contact/list.php?id=61',
    'https://erp.office.example/contact/card.php?action=create&socid=8',
    'https://erp.office.example/contact/card.php',
    'https://erp.office.example/user/card.php?id=1',
    'https://erp.office.example/admin/company.php',
  ],
})

describeAddresses(vtiger, {
  records: [
    {
      same: [
        'https://crm.office.example/vtigercrm/index.php?module=Contacts&view=Detail&record=2205&app=MARKETING',
        'https://crm.office.example/vtigercrm/index.php?module=Contacts&relatedModule=Potentials&view=Detail&record=2205&mode=showRelatedList&tab_label=x',
      ],
      tenant: 'crm.office.example',
      type: 'Contacts',
      id: '2205',
      link: 'https://crm.office.example/vtigercrm/index.php?module=Contacts&view=Detail&record=2205',
    },
    {
      same: ['https://acme.od2.vtiger.com/view/detail?module=Contacts&id=1363&activity=ModComments'],
      tenant: 'acme.od2.vtiger.com',
      type: 'Contacts',
      id: '1363',
      link: 'https://acme.od2.vtiger.com/view/detail?module=Contacts&id=1363',
    },
  ],
  nothing: [
    'https://crm.office.example/vtigercrm/index.php?module=Contacts&view=List&viewname=7',
    'https://crm.office.example/vtigercrm/index.php?module=Contacts&view=Edit',
    'https://crm.office.example/vtigercrm/index.php?module=Users&view=Detail&record=1',
    'https://crm.office.example/vtigercrm/index.php?module=Vtiger&parent=Settings&view=Detail&record=1',
    'https://crm.office.example/vtigercrm/index.php',
    'https://crm.office.example/view/detail?module=Contacts&id=1363',
  ],
})
