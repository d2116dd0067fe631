// Prints `N passed, N failed, N skipped` from the JSON report of vitest; exits as the test run did.
import { existsSync, readFileSync } from 'node:fs';

const [file, status] = process.argv.slice(2);
const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = report;
const broken = status !== '0' || passed === 0;
// A test file that cannot be loaded fails without a test that failed.
const failed = Math.max(numFailedTests, broken ? 1 : 0);

process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`);
