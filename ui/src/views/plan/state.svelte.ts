/** What is open, folded and filtered in a plan's view. Kept while the app runs, so that coming back finds it. */
import { getContext, setContext } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { placeOf } from '$noun/document/place';
import { NO_FILTER, type Filter } from '$noun/plan/grouping';

/** Fields of an activity that stand under "more". */
export const IN_MORE: readonly string[] = ['goal', 'starts', 'completion_form', 'indicator', 'baseline', 'target', 'actual', 'achieved', 'analysis'];

/** A plan of more activities than this opens with its goals folded. */
const UNFOLDED_MAX = 40;

export class PlanState {
  /** One activity at a time is open: the view stays light and she keeps her place. */
  activity = $state<string | null>(null);
  /** Whether the fields besides the five elements and the deadline are shown; stays as she left it. */
  more = $state(false);
  /** The goal whose own fields are open. */
  goal = $state<string | null>(null);
  /** Whether aim, tasks, title, kind and school year are open. */
  about = $state(false);
  bin = $state(false);
  folded = new SvelteSet<string>();
  filter = $state.raw<Filter>(NO_FILTER);
  #looked = false;
  /** She has just come here. */
  #fresh = true;
  /** Aim and tasks stand open by themselves, not by her press. */
  #began = false;

  /** Called when the view is opened again. */
  arrive(): void {
    this.#fresh = true;
  }

  /** Called with every read; folds the goals of a large plan once. */
  look(goals: readonly string[], activities: number): void {
    if (this.#fresh) this.#begin(goals.length === 0);
    if (this.#looked) return;
    this.#looked = true;
    if (activities > UNFOLDED_MAX) for (const goal of goals.slice(1)) this.folded.add(goal);
  }

  /** A plan begins with what it is for; once it has goals, these are what she comes back to. */
  #begin(empty: boolean): void {
    this.#fresh = false;
    if (empty) this.about = true;
    else if (this.#began) this.about = false;
    this.#began = empty;
  }

  toggle(goal: string): void {
    if (!this.folded.delete(goal)) this.folded.add(goal);
  }

  /** Opens whatever hides the path. `goalOf` tells an activity's goal. */
  reveal(path: string, goalOf: (activity: string) => string): void {
    const { list, row, field } = placeOf(path);
    if (list === null) {
      if (['title', 'kind', 'school_year', 'aim', 'tasks'].includes(field) && !this.about) this.about = this.#began = true;
      return;
    }
    if (row === null) return;
    this.filter = NO_FILTER;
    if (list === 'activities') {
      this.folded.delete(goalOf(row));
      this.activity = row;
      if (IN_MORE.includes(field)) this.more = true;
    } else if (list === 'goals') {
      this.folded.delete(row);
      if (field !== 'activities') this.goal = row;
    }
  }
}

const KEY = Symbol('plan');
const states = new Map<string, PlanState>();

export function openState(plan: string): PlanState {
  const state = states.get(plan) ?? new PlanState();
  states.set(plan, state);
  state.arrive();
  return setContext(KEY, state);
}

export const thisPlan = (): PlanState => getContext<PlanState>(KEY);
