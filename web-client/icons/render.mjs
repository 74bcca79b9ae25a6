// Draws the icons of the installed app from their SVGs: `npm run icons`, after a change there. CHROMIUM names the browser.
import { readFile, writeFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'

const here = (path) => new URL(path, import.meta.url)

const icons = [
  { from: '../public/icon.svg', to: '../public/icon-192.png', size: 192 },
  { from: '../public/icon.svg', to: '../public/icon-512.png', size: 512 },
  { from: 'maskable.svg', to: '../public/icon-maskable-512.png', size: 512 },
  // iOS rounds the corners itself, and shows black where nothing is.
  { from: 'maskable.svg', to: '../public/apple-touch-icon.png', size: 180 },
]

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const page = await browser.newPage()
for (const { from, to, size } of icons) {
  const svg = (await readFile(here(from))).toString('base64')
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<body style="margin:0"><img style="display:block" width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}">`,
  )
  await writeFile(here(to), await page.screenshot({ omitBackground: true }))
}
await browser.close()
