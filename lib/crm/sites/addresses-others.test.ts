import { site as activecampaign } from './activecampaign.ts'
import { site as attio } from './attio.ts'
import { site as close } from './close.ts'
import { site as copper } from './copper.ts'
import { site as dynamics } from './dynamics.ts'
import { site as freshdesk } from './freshdesk.ts'
import { site as freshsales } from './freshsales.ts'
import { site as gohighlevel } from './gohighlevel.ts'
import { site as insightly } from './insightly.ts'
import { site as intercom } from './intercom.ts'
import { site as keap } from './keap.ts'
import { site as kommo } from './kommo.ts'
import { site as notion } from './notion.ts'
import { describeAddresses } from './parts/address-table.ts'
import { site as pipedrive } from './pipedrive.ts'
import { site as zendesk } from './zendesk.ts'
import { site as zendeskSell } from './zendesk-sell.ts'

const UUID = '0b4b5c1e-7a57-4a8e-9a55-2f6b8c1d3e4f'
const APP_UUID = '11111111-2222-4333-8444-555555555555'
const HEX = '0123456789abcdef0123456789abcdef'
const OTHER_HEX = 'fedcba9876543210fedcba9876543210'

describeAddresses(pipedrive, {
  records: [
    {
      same: ['https://acme.pipedrive.com/person/812', 'https://acme.pipedrive.com/person/812/?tab=deals#note-4'],
      tenant: 'acme.pipedrive.com',
      type: 'person',
      id: '812',
      link: 'https://acme.pipedrive.com/person/812',
    },
    {
      same: [`https://acme.pipedrive.com/leads/inbox/${UUID}`, `https://acme.pipedrive.com/leads/inbox/${UUID}?x=1`],
      tenant: 'acme.pipedrive.com',
      type: 'lead',
      id: UUID,
      link: `https://acme.pipedrive.com/leads/inbox/${UUID}`,
    },
  ],
  nothing: [
    'https://acme.pipedrive.com/persons/list/user/everyone',
    'https://acme.pipedrive.com/pipeline/1/user/everyone',
    'https://acme.pipedrive.com/leads/inbox',
    'https://acme.pipedrive.com/settings/profile',
    'https://app.pipedrive.com/person/812',
  ],
})

describeAddresses(dynamics, {
  records: [
    {
      same: [
        `https://contoso.crm4.dynamics.com/main.aspx?appid=${APP_UUID}&forceUCI=1&pagetype=entityrecord&etn=contact&id=${UUID}&formid=${APP_UUID}#1`,
        `https://contoso.crm4.dynamics.com/main.aspx?id=%7b${UUID.toUpperCase()}%7d&etc=2&pagetype=entityrecord`,
        `https://contoso.crm4.dynamics.com/main.aspx?extraqs=etn%3Dcontact%26id%3D%257b${UUID}%257d&pagetype=entityrecord`,
      ],
      tenant: 'contoso.crm4.dynamics.com',
      type: 'contact',
      id: UUID,
      link: [
        `https://contoso.crm4.dynamics.com/main.aspx?appid=${APP_UUID}&pagetype=entityrecord&etn=contact&id=${UUID}`,
        `https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=contact&id=${UUID}`,
        `https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=contact&id=${UUID}`,
      ],
    },
    {
      same: [`https://crm.office.example/Contoso/main.aspx?pagetype=entityrecord&etn=account&id=${UUID}`],
      tenant: 'crm.office.example/Contoso',
      type: 'account',
      id: UUID,
      link: `https://crm.office.example/Contoso/main.aspx?pagetype=entityrecord&etn=account&id=${UUID}`,
    },
  ],
  nothing: [
    `https://contoso.crm4.dynamics.com/main.aspx?appid=${APP_UUID}&pagetype=entitylist&etn=contact`,
    `https://contoso.crm4.dynamics.com/main.aspx?appid=${APP_UUID}&pagetype=entityrecord&etn=contact`,
    `https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etc=9999&id=${UUID}`,
    'https://contoso.crm4.dynamics.com/main.aspx?pagetype=dashboard',
    'https://contoso.crm4.dynamics.com/apps',
  ],
})

describeAddresses(zendesk, {
  records: [
    {
      same: [
        'https://acme.zendesk.com/agent/users/360123/requested_tickets?zat=true',
        'https://acme.zendesk.com/agent/users/360123',
      ],
      tenant: 'acme.zendesk.com',
      type: 'user',
      id: '360123',
      link: 'https://acme.zendesk.com/agent/users/360123',
    },
    {
      same: ['https://acme.zendesk.com/agent/tickets/55'],
      tenant: 'acme.zendesk.com',
      type: 'ticket',
      id: '55',
      link: 'https://acme.zendesk.com/agent/tickets/55',
    },
  ],
  nothing: [
    'https://acme.zendesk.com/agent/filters/360',
    'https://acme.zendesk.com/agent/users/new',
    'https://acme.zendesk.com/admin/people/team',
    'https://acme.zendesk.com/hc/en-us/articles/55',
    'https://acme.zendesk.com/sales/contacts/55',
  ],
})

describeAddresses(zendeskSell, {
  records: [
    {
      same: ['https://acme.zendesk.com/sales/contacts/778?tab=notes', 'https://acme.zendesk.com/sales/contacts/778'],
      tenant: 'acme.zendesk.com',
      type: 'contact',
      id: '778',
      link: 'https://acme.zendesk.com/sales/contacts/778',
    },
  ],
  nothing: [
    'https://acme.zendesk.com/sales/contacts',
    'https://acme.zendesk.com/sales/leads/working',
    'https://acme.zendesk.com/agent/users/778',
  ],
})

describeAddresses(freshsales, {
  records: [
    {
      same: [
        'https://acme.myfreshworks.com/crm/sales/contacts/70001?dev=true',
        'https://acme.myfreshworks.com/crm/sales/contacts/70001/',
      ],
      tenant: 'acme.myfreshworks.com',
      type: 'contacts',
      id: '70001',
      link: 'https://acme.myfreshworks.com/crm/sales/contacts/70001',
    },
    {
      same: ['https://acme.myfreshworks.com/crm/sales/custom_module/cm_clinic/9'],
      tenant: 'acme.myfreshworks.com',
      type: 'cm_clinic',
      id: '9',
      link: 'https://acme.myfreshworks.com/crm/sales/custom_module/cm_clinic/9',
    },
    {
      same: ['https://acme.freshsales.io/leads/44', 'https://acme.freshsales.io/#/leads/44'],
      tenant: 'acme.freshsales.io',
      type: 'leads',
      id: '44',
      link: 'https://acme.freshsales.io/leads/44',
    },
  ],
  nothing: [
    'https://acme.myfreshworks.com/crm/sales/contacts/view/70001',
    'https://acme.myfreshworks.com/crm/sales/contacts',
    'https://acme.freshsales.io/contacts/view/44',
    'https://acme.myfreshworks.com/crm/sales/settings',
    'https://acme.myfreshworks.com/leads/44',
  ],
})

describeAddresses(freshdesk, {
  records: [
    {
      same: ['https://acme.freshdesk.com/a/contacts/36005', 'https://acme.freshdesk.com/a/contacts/36005/timeline?x=1'],
      tenant: 'acme.freshdesk.com',
      type: 'contact',
      id: '36005',
      link: 'https://acme.freshdesk.com/a/contacts/36005',
    },
    {
      same: ['https://acme.freshdesk.com/a/companies/7'],
      tenant: 'acme.freshdesk.com',
      type: 'company',
      id: '7',
      link: 'https://acme.freshdesk.com/a/companies/7',
    },
  ],
  nothing: [
    'https://acme.freshdesk.com/a/contacts/new',
    'https://acme.freshdesk.com/a/contacts/filters/all',
    'https://acme.freshdesk.com/a/tickets/filters/all_tickets',
    'https://acme.freshdesk.com/a/dashboard/default',
  ],
})

describeAddresses(close, {
  records: [
    {
      same: [
        'https://app.close.com/lead/lead_aB3dE5fG7hI9jK1lM3nO5p/',
        'https://app.close.com/lead/lead_aB3dE5fG7hI9jK1lM3nO5p/emails/#activity=acti_1',
      ],
      tenant: 'app.close.com',
      type: 'lead',
      id: 'lead_aB3dE5fG7hI9jK1lM3nO5p',
      link: 'https://app.close.com/lead/lead_aB3dE5fG7hI9jK1lM3nO5p/',
    },
  ],
  nothing: [
    'https://app.close.com/leads/',
    'https://app.close.com/lead/new/',
    'https://app.close.com/settings/general/',
  ],
})

describeAddresses(copper, {
  records: [
    {
      same: [
        'https://app.copper.com/companies/4001/app#/browse/list/people/default?fullProfile=people-9912',
        'https://app.copper.com/companies/4001/app#/browse/list/people/default?sort=name&fullProfile=people-9912&tab=2',
        'https://app.copper.com/companies/4001/app#/contact/9912',
        'https://app.copper.com/companies/4001/app?utm_source=mail#/people/9912',
      ],
      tenant: '4001',
      type: 'contact',
      id: '9912',
      link: 'https://app.copper.com/companies/4001/app#/contact/9912',
    },
    {
      same: [
        'https://app.copper.com/companies/4001/app#/browse/list/opportunities/1?fullProfile=opportunities-5',
        'https://app.copper.com/companies/4001/app#/opportunity/5',
        'https://app.copper.com/companies/4001/app#/deal/5',
      ],
      tenant: '4001',
      type: 'deal',
      id: '5',
      link: 'https://app.copper.com/companies/4001/app#/deal/5',
    },
  ],
  nothing: [
    'https://app.copper.com/companies/4001/app#/browse/list/people/default',
    'https://app.copper.com/companies/4001/app#/settings/users',
    'https://app.copper.com/companies/4001/app',
    'https://app.copper.com/users/sign_in',
  ],
})

describeAddresses(attio, {
  records: [
    {
      same: [`https://app.attio.com/acme/person/${UUID}`, `https://app.attio.com/acme/person/${UUID}/emails?x=1`],
      tenant: 'acme',
      type: 'person',
      id: UUID,
      link: `https://app.attio.com/acme/person/${UUID}`,
    },
  ],
  nothing: [
    'https://app.attio.com/acme/people/view/1',
    'https://app.attio.com/acme/home',
    'https://app.attio.com/acme/settings/members',
  ],
})

describeAddresses(notion, {
  records: [
    {
      same: [
        `https://www.notion.so/acme/Dana-Levi-${HEX}`,
        `https://www.notion.so/${HEX}?pvs=4#${OTHER_HEX}`,
        `https://www.notion.so/acme/${OTHER_HEX}?v=${OTHER_HEX}&p=${HEX}&pm=s`,
      ],
      tenant: 'notion',
      type: 'page',
      id: HEX,
      link: `https://www.notion.so/${HEX}`,
    },
  ],
  nothing: [
    `https://www.notion.so/acme/${HEX}?v=${OTHER_HEX}`,
    'https://www.notion.so/acme/settings',
    'https://www.notion.so/login',
    'https://www.notion.so/product/crm',
  ],
})

describeAddresses(intercom, {
  records: [
    {
      same: [
        'https://app.intercom.com/a/apps/ab12cd34/users/64f0c1d2e3a4b5c6d7e8f901/all-conversations',
        'https://app.intercom.com/a/apps/ab12cd34/users/64f0c1d2e3a4b5c6d7e8f901',
      ],
      tenant: 'ab12cd34',
      type: 'user',
      id: '64f0c1d2e3a4b5c6d7e8f901',
      link: 'https://app.intercom.com/a/apps/ab12cd34/users/64f0c1d2e3a4b5c6d7e8f901',
    },
  ],
  nothing: [
    'https://app.intercom.com/a/apps/ab12cd34/users/segments/all-users',
    'https://app.intercom.com/a/apps/ab12cd34/inbox/inbox/all',
    'https://app.intercom.com/a/apps/ab12cd34/settings/general',
  ],
})

describeAddresses(kommo, {
  records: [
    {
      same: [
        'https://acme.kommo.com/contacts/detail/30044?tab_id=main',
        'https://acme.kommo.com/contacts/detail/30044?compact=yes#x',
      ],
      tenant: 'acme.kommo.com',
      type: 'contacts',
      id: '30044',
      link: 'https://acme.kommo.com/contacts/detail/30044',
    },
    {
      same: ['https://acme.amocrm.ru/leads/detail/12'],
      tenant: 'acme.amocrm.ru',
      type: 'leads',
      id: '12',
      link: 'https://acme.amocrm.ru/leads/detail/12',
    },
  ],
  nothing: [
    'https://acme.kommo.com/contacts/list/contacts/',
    'https://acme.kommo.com/leads/pipeline/55',
    'https://acme.kommo.com/leads/add/',
    'https://acme.kommo.com/settings/profile/',
    'https://www.kommo.com/contacts/detail/30044',
  ],
})

const LOCATION = 'ABCdef123456GHIjkl78'
const GHL_CONTACT = 'Zz9Yy8Xx7Ww6Vv5Uu4Tt'
describeAddresses(gohighlevel, {
  records: [
    {
      same: [
        `https://app.gohighlevel.com/v2/location/${LOCATION}/contacts/detail/${GHL_CONTACT}?view=notes`,
        `https://app.gohighlevel.com/v2/location/${LOCATION}/contacts/detail/${GHL_CONTACT}`,
      ],
      tenant: LOCATION,
      type: 'contact',
      id: GHL_CONTACT,
      link: `https://app.gohighlevel.com/v2/location/${LOCATION}/contacts/detail/${GHL_CONTACT}`,
    },
    {
      same: [`https://crm.agency.example/v2/location/${LOCATION}/opportunities/list?tab=1&opportunity=${GHL_CONTACT}`],
      tenant: LOCATION,
      type: 'opportunity',
      id: GHL_CONTACT,
      link: `https://crm.agency.example/v2/location/${LOCATION}/opportunities/list?opportunity=${GHL_CONTACT}`,
    },
  ],
  nothing: [
    `https://app.gohighlevel.com/v2/location/${LOCATION}/contacts/smart_list/All`,
    `https://app.gohighlevel.com/v2/location/${LOCATION}/opportunities/list`,
    `https://app.gohighlevel.com/v2/location/${LOCATION}/dashboard`,
    'https://app.gohighlevel.com/settings',
  ],
})

describeAddresses(activecampaign, {
  records: [
    {
      same: ['https://acme.activehosted.com/app/contacts/1203', 'https://acme.activehosted.com/app/contacts/1203/?x=1'],
      tenant: 'acme.activehosted.com',
      type: 'contact',
      id: '1203',
      link: 'https://acme.activehosted.com/app/contacts/1203',
    },
  ],
  nothing: [
    'https://acme.activehosted.com/app/contacts/?listid=4',
    'https://acme.activehosted.com/app/contacts/tags',
    'https://acme.activehosted.com/app/settings',
    'https://acme.activehosted.com/app/deals/12',
  ],
})

describeAddresses(keap, {
  records: [
    {
      same: [
        'https://ab123.infusionsoft.com/Contact/manageContact.jsp?view=edit&ID=7710&Dt_contacts=1&lists_sel=x',
        'https://ab123.infusionsoft.com/Contact/manageContact.jsp?ID=7710',
      ],
      tenant: 'ab123.infusionsoft.com',
      type: 'contact',
      id: '7710',
      link: 'https://ab123.infusionsoft.com/Contact/manageContact.jsp?view=edit&ID=7710',
    },
  ],
  nothing: [
    'https://ab123.infusionsoft.com/Contact/manageContact.jsp?view=add',
    'https://ab123.infusionsoft.com/Contact/manageContact.jsp?view=edit&id=7710',
    'https://ab123.infusionsoft.com/Contact/listContacts.jsp?ID=7710',
    'https://ab123.infusionsoft.com/core/app/dashboard',
  ],
})

describeAddresses(insightly, {
  records: [
    {
      same: [
        'https://crm.na1.insightly.com/details/contact/3344',
        'https://crm.na1.insightly.com/list/Contact/?blade=/details/contact/3344',
        'https://crm.na1.insightly.com/Contacts/Details/3344?t=1',
      ],
      tenant: 'crm.na1.insightly.com',
      type: 'contact',
      id: '3344',
      link: 'https://crm.na1.insightly.com/details/contact/3344',
    },
  ],
  nothing: [
    'https://crm.na1.insightly.com/list/Contact/',
    'https://crm.na1.insightly.com/details/contact/3344x',
    'https://crm.na1.insightly.com/Home',
    'https://api.na1.insightly.com/details/contact/3344',
  ],
})
