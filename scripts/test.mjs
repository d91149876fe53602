// The whole check, as CI runs it. The last line is "N passed, N failed"; the exit code is 1 if anything failed.
import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, runLibrary, say } from './run.mjs';
import { setup } from './setup.mjs';

const results = join(root, 'test-results');
const total = { passed: 0, failed: 0, skipped: 0 };

// What failed is said once more at the end, where it is read: the output above is long.
const failures = [];

/** A program that passes or fails as a whole, and so counts as one test. */
const check = async (name, file, ...args) => {
  say(`\n# ${name}`);
  const passed = (await runLibrary(file, args)) === 0;
  total[passed ? 'passed' : 'failed'] += 1;
  if (!passed) failures.push(name);
  return passed;
};

// A file that could not be loaded, or whose preparations failed, has no failed test of its own.
const isBroken = ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed');

const countFiles = ({ testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
  passed: numPassedTests,
  failed: numFailedTests + testResults.filter(isBroken).length,
  skipped: numPendingTests + numTodoTests,
});

const listFailures = ({ testResults }) =>
  testResults.flatMap((file) => [
    ...(isBroken(file) ? [`${relative(root, file.name)}\n${file.message}`] : []),
    ...file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${relative(root, file.name)}: ${test.fullName}\n${test.failureMessages.join('\n')}`),
  ]);

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { testResults: [], numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  }
};

/** One of Vitest's projects, counted test by test. What fails outside every test counts as one more. */
const tests = async (project, ...options) => {
  say(`\n# ${project} tests`);
  const file = join(results, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runLibrary('vitest/vitest.mjs', ['run', '--project', project, ...options, ...reporters]);
  const report = readReport(file);
  const counts = countFiles(report);
  failures.push(...listFailures(report));
  if (code !== 0 && counts.failed === 0) {
    counts.failed = 1;
    failures.push(`${project} tests: an error outside of every test, or too little coverage, told above`);
  }
  for (const key of Object.keys(total)) total[key] += counts[key];
};

await setup();
rmSync(results, { recursive: true, force: true });
await check('Types', 'typescript/bin/tsc');
await check('Linter', 'oxlint/bin/oxlint', '--type-aware', '--deny-warnings');
await check('Unused code', 'knip/bin/knip.js');
await tests('unit', '--coverage');
await tests('browser');
const isBuilt = await check('Production build', 'vite/bin/vite.js', 'build', '--logLevel', 'warn');
if (isBuilt) await tests('e2e');
else say('Without a build the e2e tests cannot run.');

if (failures.length > 0) say(`\n# What failed\n\n${failures.join('\n\n')}`);
say(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 ? 1 : 0;
