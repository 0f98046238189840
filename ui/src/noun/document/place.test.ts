import { afterEach, describe, expect, it } from 'vitest';
import { focusPath, missingTarget, placeOf, upward } from './place';

describe('a path', () => {
  it('tells its list, row and field', () => {
    expect(placeOf('activities/r1/resources')).toEqual({ list: 'activities', row: 'r1', field: 'resources' });
    expect(placeOf('goals/r1')).toEqual({ list: 'goals', row: 'r1', field: '' });
    expect(placeOf('goals')).toEqual({ list: 'goals', row: null, field: '' });
    expect(placeOf('aim')).toEqual({ list: null, row: null, field: 'aim' });
  });

  it('climbs to the whole', () => {
    expect(upward('activities/r1/resources')).toEqual(['activities/r1/resources', 'activities/r1', 'activities']);
    expect(upward('')).toEqual([]);
  });
});

describe('a missing item', () => {
  it('leads to its field; a goal without activities to adding one', () => {
    expect(missingTarget({ field: 'activities/r1/evaluation', code: 'evaluation' })).toBe('activities/r1/evaluation');
    expect(missingTarget({ field: 'goals', code: 'goal' })).toBe('goals');
    expect(missingTarget({ field: 'goals/g1/statement', code: 'statement' })).toBe('goals/g1/statement');
    expect(missingTarget({ field: 'goals/g1/statement', code: 'activity_of_goal' })).toBe('goals/g1/activities');
  });
});

describe('going to a path', () => {
  afterEach(() => document.body.replaceChildren());

  it('focuses the field itself', () => {
    document.body.innerHTML = '<textarea data-field="aim"></textarea><textarea data-field="tasks"></textarea>';
    expect(focusPath('tasks', 'plain')).toBe(true);
    expect((document.activeElement as HTMLElement).dataset.field).toBe('tasks');
  });

  it('focuses the chosen one of a group', () => {
    document.body.innerHTML = '<fieldset data-field="about"><input type="radio" name="a" value="event"><input type="radio" name="a" value="project" checked></fieldset>';
    focusPath('about', 'plain');
    expect((document.activeElement as HTMLInputElement).value).toBe('project');
  });

  it('goes to the row when its field is not shown, and says when there is neither', () => {
    document.body.innerHTML = '<ul><li data-place="activities/r1"><button>ашу</button></li></ul>';
    expect(focusPath('activities/r1/resources', 'plain')).toBe(true);
    expect(document.activeElement?.textContent).toBe('ашу');
    expect(focusPath('goals/g1', 'plain')).toBe(false);
  });
});
