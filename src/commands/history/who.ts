import { hostname, userInfo } from 'node:os';
import type { Env } from '../../config/config.ts';

/** A build server: how it makes itself known, and the names of what a job is called there. */
interface Server {
  readonly title: string;
  readonly mark: string;
  readonly job: readonly string[];
  readonly number: string;
}

const SERVERS: readonly Server[] = [
  {
    title: 'GitHub Actions',
    mark: 'GITHUB_ACTIONS',
    job: ['GITHUB_REPOSITORY', 'GITHUB_WORKFLOW'],
    number: 'GITHUB_RUN_NUMBER',
  },
  {
    title: 'GitLab CI',
    mark: 'GITLAB_CI',
    job: ['CI_PROJECT_PATH', 'CI_JOB_NAME'],
    number: 'CI_PIPELINE_ID',
  },
  { title: 'Jenkins', mark: 'JENKINS_URL', job: ['JOB_NAME'], number: 'BUILD_NUMBER' },
  {
    title: 'CircleCI',
    mark: 'CIRCLECI',
    job: ['CIRCLE_PROJECT_REPONAME', 'CIRCLE_JOB'],
    number: 'CIRCLE_BUILD_NUM',
  },
  { title: 'Azure Pipelines', mark: 'TF_BUILD', job: ['BUILD_DEFINITIONNAME'], number: 'BUILD_BUILDNUMBER' },
  {
    title: 'Buildkite',
    mark: 'BUILDKITE',
    job: ['BUILDKITE_PIPELINE_SLUG'],
    number: 'BUILDKITE_BUILD_NUMBER',
  },
];

/** Who runs a command: the job of a build server, or `user@host`. */
export function whoRuns(env: Env): string {
  const server = SERVERS.find(({ mark }) => env[mark]);
  if (!server) return `${userName()}@${hostname()}${env.CI ? ' (CI)' : ''}`;
  const job = server.job.flatMap((name) => env[name] ?? []).join(' ');
  const number = env[server.number];
  return [server.title, job, number && `#${number}`].filter(Boolean).join(' ');
}

/** A user without an entry has a number alone. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
