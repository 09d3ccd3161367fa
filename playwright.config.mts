import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e', outputDir: 'test-results/e2e', workers: 1, timeout: 120_000, expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});
