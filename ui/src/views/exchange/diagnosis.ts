import { dateTime } from '$lib/format';
import type { ConnectionTest, ExchangeState } from '$lib/ipc';

/** Words of the present language, by key. */
type Say = (key: string, params?: Record<string, string | number>) => string;

/**
 * What the centre's operator asks for first when somebody calls, as lines to be pasted into a message: codes, counts,
 * sizes and times, these as the screen shows them and in UTC. No title, no name and no other text of hers is among
 * them.
 */
export function diagnosis(say: Say, version: string, test: ConnectionTest, state: ExchangeState): string {
  const refused = state.items.filter((item) => item.state === 'refused').length;
  const lines = [
    say('exchange-diagnosis-title', { version }),
    `${say('exchange-address')}: ${test.address}`,
    `${say('exchange-test-title')}: ${moment(test.at)} · ${test.verdict}`,
    ...test.steps.map(({ step, outcome, code }) => `  ${say(`exchange-step-${step}`)}: ${outcome}${code === null ? '' : ` (${code})`}`),
    `${say('exchange-diagnosis-enrolment')}: ${state.enrolment}`,
    `${say('exchange-diagnosis-last')}: ${state.last_exchange === null ? '–' : moment(state.last_exchange)}`,
    `${say('exchange-diagnosis-problem')}: ${state.problem?.code ?? '–'}`,
    `${say('exchange-diagnosis-items')}: ${state.unsent} / ${refused}`,
    `${say('exchange-diagnosis-files')}: ${state.files.up_count} (${state.files.up_bytes}) / ${state.files.down_count} (${state.files.down_bytes})${state.files.held_by === null ? '' : ` · ${state.files.held_by}`}`,
    `${say('exchange-diagnosis-packets')}: ${state.packets.length} / ${state.packets.filter((packet) => packet.answered_at !== null).length}`,
    `${say('exchange-diagnosis-quarantine')}: ${state.quarantine.map(({ reason, count }) => `${reason} ${count}`).join(', ') || '–'}`,
    `${say('exchange-diagnosis-clock')}: ${state.clock_off_minutes ?? 0}`,
  ];
  return lines.join('\n');
}

/** She reads it out by the screen's time, the operator searches his records by UTC. */
const moment = (at: string): string => `${dateTime(at)} (${at})`;
