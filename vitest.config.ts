import { defineConfig } from 'vitest/config';

const project = (name: string, folder: string, testTimeout: number) => ({
  test: {
    name,
    include: [`tests/${folder}/**/*.test.ts`],
    environment: 'node' as const,
    testTimeout,
    hookTimeout: testTimeout,
    execArgv: ['--liftoff-only'],
  },
});

/** Four projects: quick to slow. The last two start real servers; the browser's files take turns. */
export default defineConfig({
  test: {
    projects: [
      // nothing in them changes what another file sees, and the rules need not be loaded anew for each file
      { test: { ...project('unit', 'unit', 10_000).test, isolate: false, maxWorkers: 2 } },
      { test: { ...project('conversations', 'conversations', 30_000).test, isolate: false, maxWorkers: 2 } },
      // real servers of their own, that mostly wait: two files at once
      { test: { ...project('faults', 'faults', 60_000).test, maxWorkers: 2 } },
      { test: { ...project('browser', 'browser', 120_000).test, maxWorkers: 2 } },
    ],
  },
});
