import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^(?:admin\.shopify\.com|[a-z0-9-]+\.myshopify\.com)$/

const ADMIN = /^\/store\/([a-z0-9-]{1,64})\/customers\/(\d{1,20})(?:\/|$)/i
const LEGACY = /^\/admin\/customers\/(\d{1,20})(?:\/|$)/

export const site: Site = {
  id: 'shopify',
  name: 'Shopify admin',
  hosts: ['https://admin.shopify.com/*', 'https://*.myshopify.com/admin/*'],
  host: HOST,
  address: 'documented',
  record: recordAddress('shopify', HOST, (url) => {
    const admin = url.hostname === 'admin.shopify.com'
    const shop = admin ? ADMIN.exec(url.pathname)?.[1]?.toLowerCase() : url.hostname.replace('.myshopify.com', '')
    const id = admin ? ADMIN.exec(url.pathname)?.[2] : LEGACY.exec(url.pathname)?.[1]
    if (!shop || !id) return null
    // The shop's old admin address redirects to this one.
    return { tenant: shop, type: 'customer', id, link: `https://admin.shopify.com/store/${shop}/customers/${id}` }
  }),
}
