import type { CommandError } from '$lib/ipc';
import { centre } from '$lib/shell/centre.svelte';
import { has, t } from '$lib/strings';

/** Codes whose sentence sends her to the centre: its telephone stands behind them, where it is known. */
const ASKING: ReadonlySet<string> = new Set([
  'internal', 'store', 'data_newer', 'data_damaged', 'invitation_damaged', 'invitation_newer', 'invitation_expired',
  'invitation_used', 'address_unprotected', 'name_not_found', 'tls', 'protocol_too_old', 'protocol_too_new', 'device_revoked',
  'device_waiting', 'device_unknown', 'malformed', 'stuck', 'kind_unknown', 'not_your_space', 'not_allowed', 'writing_not_allowed', 'not_served',
  'document_elsewhere', 'revoked', 'packet_not_yours', 'packet_not_signed', 'packet_newer', 'packet_no_recipient',
  'pack_stranger', 'pack_newer', 'pack_file_damaged', 'pack_file_missing',
]);

/** What was under way when it went wrong: her own words on their way to the disk, or a press or a look without any. */
export type Carried = 'words' | 'nothing';

/**
 * The sentence for an error: what happened and what to do next; a code without one gets the general sentence. Of
 * words that are not kept it speaks only where words were carried: `error-<code>-wordless` is said elsewhere.
 */
export function explain(error: Pick<CommandError, 'code' | 'params'>, carried: Carried = 'nothing'): string {
  const spoken = `error-${error.code.replaceAll('_', '-')}`;
  const key = carried === 'nothing' && has(`${spoken}-wordless`) ? `${spoken}-wordless` : spoken;
  const said = has(key) ? t(key, error.params) : t('error-general', { code: error.code });
  return asksCentre(error.code) && centre.phone !== '' ? `${said} ${t('common-centre-phone', { phone: centre.phone })}` : said;
}

/** Whether the sentence of a code sends her to the centre. */
export const asksCentre = (code: string): boolean => ASKING.has(code) || !has(`error-${code.replaceAll('_', '-')}`);
