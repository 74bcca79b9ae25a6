import { defineConfig } from '@playwright/test'

/** Real browsers against a real stack, whose addresses come from whoever starts it (system-tests, WebClientIT). */
export default defineConfig({
  testDir: '.',
  testMatch: process.env['CALLSTREAM_E2E_SPECS'] ?? '*.spec.ts',
  outputDir: '../target/e2e',
  // Two processors: one test with its two or three browsers at a time.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 45_000 },
  reporter: [['list']],
})
