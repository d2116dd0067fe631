import { hostname, userInfo } from 'node:os';
import { expect, it } from 'vitest';
import { whoRuns } from '../../../src/commands/history/who.ts';

it('names the user and the host', () => {
  expect(whoRuns({})).toBe(`${userInfo().username}@${hostname()}`);
});

it('names the job of a build server with its number', () => {
  const github = {
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'shop/feeds',
    GITHUB_WORKFLOW: 'push',
    CI: 'true',
  };
  expect(whoRuns({ ...github, GITHUB_RUN_NUMBER: '12' })).toBe('GitHub Actions shop/feeds push #12');
  expect(whoRuns({ JENKINS_URL: 'https://ci.example.com', JOB_NAME: 'feeds', BUILD_NUMBER: '7' })).toBe(
    'Jenkins feeds #7',
  );
  expect(whoRuns({ GITLAB_CI: 'true' })).toBe('GitLab CI');
});

it('tells that it is a build server, where it does not know which', () => {
  expect(whoRuns({ CI: '1' })).toMatch(/@.* \(CI\)$/);
});
