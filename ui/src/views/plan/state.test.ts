import { expect, it } from 'vitest';
import { PlanState } from './state.svelte';

it('opens aim and tasks of an empty plan by itself, and folds them once there are goals', () => {
  const state = new PlanState();
  state.look([], 0);
  expect(state.about).toBe(true);
  // While she works nothing folds under her hands.
  state.look(['g'], 1);
  expect(state.about).toBe(true);
  state.arrive();
  state.look(['g'], 1);
  expect(state.about).toBe(false);
});

it('leaves open what she has opened', () => {
  const state = new PlanState();
  state.look(['g'], 3);
  state.about = true;
  state.arrive();
  state.look(['g'], 3);
  expect(state.about).toBe(true);
});

it('folds again what a link has opened', () => {
  const state = new PlanState();
  state.look(['g'], 3);
  state.reveal('aim', () => '');
  expect(state.about).toBe(true);
  state.arrive();
  state.look(['g'], 3);
  expect(state.about).toBe(false);
});
