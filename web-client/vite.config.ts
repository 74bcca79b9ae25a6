/// <reference types="vitest/config" />
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

/** Where the gateway of `./callstream up` is, for `npm run dev`. */
const gateway = process.env['CALLSTREAM_GATEWAY'] ?? 'http://127.0.0.1:8080'

export default defineConfig({
  base: './',
  plugins: [preact()],
  worker: { format: 'es' },
  build: { target: 'es2022', sourcemap: false, outDir: 'dist' },
  server: {
    proxy: {
      '/api': gateway,
      '/v1': { target: gateway, ws: true },
    },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
})
