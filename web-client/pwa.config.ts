import type { VitePWAOptions } from 'vite-plugin-pwa'

/**
 * The installed app. Its service worker keeps what a build made, so that the page opens at once and without a network;
 * it never keeps what the service answers. The page itself (`index.html`) comes from the gateway whenever that can be
 * reached, so it is never an old one; what it was built of has a hash in its name.
 */
export const pwa: Partial<VitePWAOptions> = {
  // The page asks before it changes to a new version, see app/updates.ts, and registers the worker itself.
  registerType: 'prompt',
  injectRegister: null,
  includeAssets: ['icon.svg', 'apple-touch-icon.png'],
  manifest: {
    id: './',
    name: 'Callstream',
    short_name: 'Callstream',
    description: 'Group video calls that blur what you want hidden before anybody sees it.',
    start_url: './',
    scope: './',
    display: 'standalone',
    orientation: 'any',
    background_color: '#faf6f0',
    theme_color: '#0f766e',
    categories: ['communication', 'social'],
    icons: [
      { src: './icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: './icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: './icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: './icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,woff2,wasm}'],
    cleanupOutdatedCaches: true,
    // Else the kept page would be given for `/` without a look at the gateway's.
    directoryIndex: null,
    navigateFallback: null,
    runtimeCaching: [
      {
        urlPattern: ({ request, url, sameOrigin }) =>
          sameOrigin && request.mode === 'navigate' && !/^\/(api|v1)\//.test(url.pathname),
        handler: 'NetworkFirst',
        options: {
          cacheName: 'page',
          networkTimeoutSeconds: 4,
          precacheFallback: { fallbackURL: 'index.html' },
        },
      },
    ],
  },
}
