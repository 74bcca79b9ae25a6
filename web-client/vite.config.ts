/// <reference types="vitest/config" />
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { pwa } from './pwa.config.ts'

/** Where the gateway of `./callstream up` is, for `npm run dev`. */
const gateway = process.env['CALLSTREAM_GATEWAY'] ?? 'http://127.0.0.1:8080'

export default defineConfig({
  base: './',
  plugins: [preact({ include: /\.tsx$/ }), VitePWA(pwa)],
  worker: { format: 'es' },
  // The browsers from which on `light-dark()` is there, which the design system is made of.
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    sourcemap: false,
    outDir: 'dist',
  },
  server: {
    proxy: {
      '/api': gateway,
      '/v1': { target: gateway, ws: true },
    },
  },
  // Some look at half a minute of sound, which takes its time on a busy machine.
  test: { include: ['src/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
})
