import { definePortal } from 'portico/sdk'

/** A portal to try the theme on: `portico dev`. */
export default definePortal({ site: { name: 'Nordwind' }, theme: './', plugins: [] })
