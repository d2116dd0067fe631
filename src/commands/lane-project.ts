import { availableParallelism } from 'node:os';
import type { Catalog } from '../catalog/catalog.ts';
import { isAddress } from '../catalog/source/files.ts';
import type { Config } from '../config/config.ts';
import type { Stages } from '../plan/stages.ts';
import type { Io } from './io.ts';
import { type LaneThread, startLane } from './lane-thread.ts';
import { openProject, type Project, type ProjectFlags, type SampleFlags } from './project.ts';

export interface LaneFlags extends ProjectFlags, SampleFlags {
  /** Threads that format; where absent, as many as pay. */
  readonly jobs?: number;
}

export interface LaneOptions {
  readonly flags: LaneFlags;
  readonly io: Io;
  /** Whether feeds are written, or products only judged. */
  readonly writes: boolean;
  readonly allCategories?: boolean;
  /** Where times go; absent where nothing is timed. */
  readonly stages?: Stages | undefined;
}

/** A project, and the threads that format its catalog beside the main one. */
export interface LaneProject extends Project {
  /** None where the catalog is small. */
  readonly threads: readonly LaneThread[];
}

/** A third thread takes as much memory as the second one, and brings less: one thread writes what all format. */
const JOBS = 2;

/** A thread is worth its start only where there are so many products. */
const MANY = 1000;

/** Opens the catalog and makes the first pass over it; meanwhile, other threads load the program and open it too. */
export async function openLaneProject(config: Config, options: LaneOptions): Promise<LaneProject> {
  const { flags, io, allCategories = false } = options;
  const threads: LaneThread[] = [];
  const stop = () => Promise.all(threads.map((thread) => thread.stop()));
  const others = threadsFor(config, flags);
  const onCount = (products: number, { found }: Catalog) => {
    if (products < MANY) return;
    while (threads.length < others) threads.push(startLane(taskOf(options, found)));
  };
  try {
    const project = await openProject(config, io, { allCategories, samples: flags.samples, onCount });
    const close = async () => {
      await stop();
      await project.close();
    };
    return { ...project, threads, close };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Samples are the first products of all; and what was fetched for one thread is not fetched for others. */
function threadsFor({ catalog }: Config, { jobs, samples }: LaneFlags): number {
  const isFetched = catalog.join.some(({ path }) => path === '-' || isAddress(path));
  if (samples || isFetched) return 0;
  return (jobs ?? Math.min(JOBS, availableParallelism())) - 1;
}

function taskOf({ flags, io, allCategories = false, stages }: LaneOptions, found: Catalog['found']) {
  return { flags, cwd: io.cwd, env: { ...io.env }, found, allCategories, timed: stages !== undefined };
}
