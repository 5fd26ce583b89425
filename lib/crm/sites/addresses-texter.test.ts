import { site as airtable } from './airtable.ts'
import { site as arbox } from './arbox.ts'
import { site as cpaAssist } from './cpa-assist.ts'
import { site as googleSheets } from './google-sheets.ts'
import { site as manavate } from './manavate.ts'
import { site as monday } from './monday.ts'
import { describeAddresses } from './parts/address-table.ts'
import { site as plando } from './plando.ts'
import { site as provet } from './provet.ts'
import { site as rapidone } from './rapidone.ts'
import { site as salesforce } from './salesforce.ts'
import { site as senzey } from './senzey.ts'
import { site as shopify } from './shopify.ts'
import { site as zoho } from './zoho-crm.ts'

describeAddresses(monday, {
  records: [
    {
      same: [
        'https://acme.monday.com/boards/1234567890/pulses/9876543210',
        'https://acme.monday.com/boards/1234567890/views/555/pulses/9876543210?term=dana&userId=3',
        'https://acme.monday.com/boards/1234567890/pulses/9876543210/posts/44#reply',
      ],
      tenant: 'acme.monday.com',
      type: 'item',
      id: '9876543210',
      link: 'https://acme.monday.com/boards/1234567890/pulses/9876543210',
    },
  ],
  nothing: [
    'https://acme.monday.com/boards/1234567890',
    'https://acme.monday.com/boards/1234567890/views/555',
    'https://acme.monday.com/dashboards/77',
    'https://acme.monday.com/admin/general/profile',
    'https://auth.monday.com/boards/1234567890/pulses/9876543210',
    'https://support.monday.com/boards/1/pulses/2',
  ],
})

describeAddresses(zoho, {
  records: [
    {
      same: [
        'https://crm.zoho.com/crm/org7001/tab/Contacts/5550000000123456',
        'https://crm.zoho.com/crm/org7001/tab/Contacts/5550000000123456/?tab=notes#x',
        'https://crm.zoho.com/crm/org7001/tab/Contacts/5550000000123456/edit',
        'https://crmplus.zoho.com/portal/index.do/cxapp/crm/org7001/tab/Contacts/5550000000123456',
      ],
      tenant: 'crm.zoho.com',
      type: 'Contacts',
      id: '5550000000123456',
      link: 'https://crm.zoho.com/crm/org7001/tab/Contacts/5550000000123456',
    },
    {
      same: [
        'https://crm.zoho.eu/crm/tab/CustomModule7/5550000000123456',
        'https://crm.zoho.eu/crm/EntityInfo.do?module=CustomModule7&id=5550000000123456&utm_source=mail',
      ],
      tenant: 'crm.zoho.eu',
      type: 'CustomModule7',
      id: '5550000000123456',
      link: 'https://crm.zoho.eu/crm/tab/CustomModule7/5550000000123456',
    },
  ],
  nothing: [
    'https://crm.zoho.com/crm/org7001/tab/Contacts',
    'https://crm.zoho.com/crm/org7001/tab/Contacts/create',
    'https://crm.zoho.com/crm/org7001/tab/Contacts/custom-view/5550000000000001/list',
    'https://crm.zoho.com/crm/org7001/tab/Home/begin',
    'https://crm.zoho.com/crm/org7001/settings/general',
    'https://desk.zoho.com/crm/org7001/tab/Contacts/5550000000123456',
    'https://crm.zoho.com/x/index.do/cxapp/crm/org7001/tab/Contacts/5550000000123456',
  ],
})

const CONTACT = '0035g00000AbCdE'
describeAddresses(salesforce, {
  records: [
    {
      same: [
        `https://acme.lightning.force.com/lightning/r/Contact/${CONTACT}AAQ/view?ws=%2Flightning%2Fr%2FAccount%2F0015g00000XyZaBAAV%2Fview&uid=1`,
        `https://acme.lightning.force.com/lightning/r/${CONTACT}AAQ/view`,
        `https://acme.lightning.force.com/lightning/r/Contact/${CONTACT}AAQ/related/Cases/view?c__x=1`,
        `https://acme.lightning.force.com/lightning/r/Contact/${CONTACT}AAQ/edit`,
        `https://acme.lightning.force.com/one/one.app#/sObject/${CONTACT}AAQ/view`,
        `https://acme.lightning.force.com/lightning/r/Contact/${CONTACT}/view`,
        `https://acme.my.salesforce.com/${CONTACT}`,
        `https://acme.my.salesforce.com/${CONTACT}AAQ/e?retURL=%2F003`,
      ],
      tenant: 'acme',
      type: 'Contact',
      id: CONTACT,
      link: [
        ...Array(5).fill(`https://acme.lightning.force.com/lightning/r/Contact/${CONTACT}AAQ/view`),
        `https://acme.lightning.force.com/lightning/r/Contact/${CONTACT}/view`,
        `https://acme.my.salesforce.com/${CONTACT}`,
        `https://acme.my.salesforce.com/${CONTACT}AAQ`,
      ],
    },
    {
      same: ['https://acme--uat.sandbox.lightning.force.com/lightning/r/Patient__c/a0B5g000001QwErEAK/view'],
      tenant: 'acme--uat.sandbox',
      type: 'a0B',
      id: 'a0B5g000001QwEr',
      link: 'https://acme--uat.sandbox.lightning.force.com/lightning/r/Patient__c/a0B5g000001QwErEAK/view',
    },
  ],
  nothing: [
    'https://acme.lightning.force.com/lightning/o/Contact/list?filterName=Recent',
    'https://acme.lightning.force.com/lightning/o/Contact/new',
    'https://acme.lightning.force.com/lightning/page/home',
    'https://acme.lightning.force.com/lightning/setup/SetupOneHome/home',
    'https://acme.my.salesforce.com/home/home.jsp',
    'https://acme.my.salesforce.com/ListViewSettings',
    'https://acme.my.salesforce.com/003/o',
    'https://login.salesforce.com/0035g00000AbCdE',
  ],
})

const APP = 'appAAAAAAAAAAAAAA'
const REC = 'recBBBBBBBBBBBBBB'
describeAddresses(airtable, {
  records: [
    {
      same: [
        `https://airtable.com/${APP}/tblCCCCCCCCCCCCCC/viwDDDDDDDDDDDDDD/${REC}?blocks=hide&home=1`,
        `https://airtable.com/${APP}/tblCCCCCCCCCCCCCC/${REC}`,
        `https://airtable.com/${APP}/${REC}`,
        `https://airtable.com/${APP}/pagEEEEEEEEEEEEEE?hk3Lq=${REC}&blocks=hide`,
      ],
      tenant: APP,
      type: 'record',
      id: REC,
      link: [
        `https://airtable.com/${APP}/tblCCCCCCCCCCCCCC/viwDDDDDDDDDDDDDD/${REC}`,
        `https://airtable.com/${APP}/tblCCCCCCCCCCCCCC/${REC}`,
        `https://airtable.com/${APP}/${REC}`,
        `https://airtable.com/${APP}/pagEEEEEEEEEEEEEE?hk3Lq=${REC}`,
      ],
    },
  ],
  nothing: [
    `https://airtable.com/${APP}/tblCCCCCCCCCCCCCC/viwDDDDDDDDDDDDDD`,
    `https://airtable.com/${APP}/pagEEEEEEEEEEEEEE`,
    `https://airtable.com/${APP}/tblCCCCCCCCCCCCCC?x=${REC}`,
    'https://airtable.com/create/tokens',
    'https://airtable.com/login',
  ],
})

describeAddresses(shopify, {
  records: [
    {
      same: [
        'https://admin.shopify.com/store/blue-shop/customers/6123456789',
        'https://admin.shopify.com/store/Blue-Shop/customers/6123456789?tab=orders#note',
        'https://blue-shop.myshopify.com/admin/customers/6123456789',
      ],
      tenant: 'blue-shop',
      type: 'customer',
      id: '6123456789',
      link: 'https://admin.shopify.com/store/blue-shop/customers/6123456789',
    },
  ],
  nothing: [
    'https://admin.shopify.com/store/blue-shop/customers',
    'https://admin.shopify.com/store/blue-shop/customers/new',
    'https://admin.shopify.com/store/blue-shop/orders/77',
    'https://admin.shopify.com/store/blue-shop/settings/general',
    'https://blue-shop.myshopify.com/account',
  ],
})

describeAddresses(provet, {
  records: [
    {
      same: [
        'https://us.provetcloud.com/4321/client/88/',
        'https://us.provetcloud.com/4321/client/88',
        'https://us.provetcloud.com/4321/client/88/tabs/?tab=2',
      ],
      tenant: 'us.provetcloud.com/4321',
      type: 'client',
      id: '88',
      link: 'https://us.provetcloud.com/4321/client/88',
    },
  ],
  nothing: [
    'https://us.provetcloud.com/4321/client/',
    'https://us.provetcloud.com/4321/client/create/',
    'https://us.provetcloud.com/4321/',
    'https://provetcloud.com/about',
  ],
})

describeAddresses(plando, {
  records: [
    {
      same: ['https://plando.co.il/contacts/show/4455', 'https://plando.co.il/contacts/show/4455/?tab=files'],
      tenant: 'plando.co.il',
      type: 'contact',
      id: '4455',
      link: 'https://plando.co.il/contacts/show/4455',
    },
  ],
  nothing: ['https://plando.co.il/contacts', 'https://plando.co.il/contacts/create', 'https://plando.co.il/login'],
})

describeAddresses(rapidone, {
  records: [
    {
      same: ['https://smile.rapid-image.net/patients/C10442', 'https://smile.rapid-image.net/patients/C10442?t=1#x'],
      tenant: 'smile.rapid-image.net',
      type: 'patient',
      id: 'C10442',
      link: 'https://smile.rapid-image.net/patients/C10442',
    },
  ],
  nothing: [
    'https://smile.rapid-image.net/patients',
    'https://smile.rapid-image.net/patients/new',
    'https://smile.rapid-image.net/CP/',
    'https://smile.rapid-image.net/calendar',
  ],
})

describeAddresses(arbox, {
  records: [
    {
      same: [
        'https://manage.arboxapp.com/user-profile/70123',
        'https://manage.arboxapp.com/user-profile/70123/leads?a=1',
      ],
      tenant: 'manage.arboxapp.com',
      type: 'user',
      id: '70123',
      link: 'https://manage.arboxapp.com/user-profile/70123',
    },
  ],
  nothing: [
    'https://manage.arboxapp.com/dashboard',
    'https://manage.arboxapp.com/users',
    'https://manage.arboxapp.com/login',
  ],
})

describeAddresses(senzey, {
  records: [
    {
      same: [
        'https://client.senzey.com/clientsview.php?showdetail=&id=312',
        'https://client.senzey.com/clientsview.php?id=312&start=21&recperpage=20',
      ],
      tenant: 'client.senzey.com',
      type: 'client',
      id: '312',
      link: 'https://client.senzey.com/clientsview.php?id=312',
    },
    {
      same: ['https://client.senzey.com/tmp_customersview.php?id=312'],
      tenant: 'client.senzey.com',
      type: 'temporary-customer',
      id: '312',
      link: 'https://client.senzey.com/tmp_customersview.php?id=312',
    },
  ],
  nothing: [
    'https://client.senzey.com/clientslist.php?cmd=reset',
    'https://client.senzey.com/clientsview.php',
    'https://client.senzey.com/login.php',
    'https://client.senzey.com/usersview.php?id=312',
  ],
})

describeAddresses(manavate, {
  records: [
    {
      same: [
        'https://app.manavate.com/customers/details?cid=9087',
        'https://app.manavate.com/customers/details?tab=2&cid=9087#a',
      ],
      tenant: 'app.manavate.com',
      type: 'customer',
      id: '9087',
      link: 'https://app.manavate.com/customers/details?cid=9087',
    },
  ],
  nothing: [
    'https://app.manavate.com/customers',
    'https://app.manavate.com/customers/details',
    'https://app.manavate.com/projects/details?cid=9087',
  ],
})

describeAddresses(cpaAssist, {
  records: [
    {
      same: [
        'http://cpa.office.example:8080/CpaAssist/customers.jsp?customer_id=5120&tab=vat',
        'http://cpa.office.example:8080/CpaAssist/customers.jsp;jsessionid=0A1B2C?customer_id=5120',
      ],
      tenant: 'cpa.office.example:8080',
      type: 'customer',
      id: '5120',
      link: 'http://cpa.office.example:8080/CpaAssist/customers.jsp?customer_id=5120',
    },
  ],
  nothing: [
    'http://cpa.office.example:8080/CpaAssist/customers.jsp',
    'http://cpa.office.example:8080/CpaAssist/customerList.jsp?customer_id=5120',
    'http://cpa.office.example:8080/CpaAssist/login.jsp',
  ],
})

const SHEET = '1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdef'
describeAddresses(googleSheets, {
  records: [
    {
      same: [
        `https://docs.google.com/spreadsheets/d/${SHEET}/edit?gid=77#gid=77&range=B12`,
        `https://docs.google.com/spreadsheets/u/1/d/${SHEET}/edit?usp=sharing&ouid=5#gid=77&range=A12:F12`,
        `https://docs.google.com/spreadsheets/d/${SHEET}/edit#gid=77&range=12:12`,
      ],
      tenant: SHEET,
      type: 'sheet-77',
      id: '12',
      link: `https://docs.google.com/spreadsheets/d/${SHEET}/edit#gid=77&range=12:12`,
    },
  ],
  nothing: [
    `https://docs.google.com/spreadsheets/d/${SHEET}/edit#gid=77`,
    `https://docs.google.com/spreadsheets/d/${SHEET}/edit#gid=77&range=A1:F40`,
    'https://docs.google.com/spreadsheets/u/0/',
    `https://docs.google.com/document/d/${SHEET}/edit#gid=77&range=B12`,
  ],
})
