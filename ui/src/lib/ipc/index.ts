/**
 * The only door to the core. Everything else of the screen calls `rpc` (mostly through lib/query) and knows
 * neither the shell nor HTTP. Answers carry topics; they are published to the same listeners as the events
 * of the background exchange, so a query cannot tell who changed something.
 */
import { callIdFor, leaveUnsettled, settle, type Call } from './call';
import { CommandError } from './error';
import type { Commands, NamedFile, Natives, OneMaterial, Purpose, SavePaper } from './generated';
import { loopbackTransport } from './loopback';
import { keep } from './kept';
import { tauriTransport } from './tauri';
import type { Answered, Dropped, Transport } from './transport';

export * from './generated';
export { base64Of } from './base64';
export { newCallId, type Call } from './call';
export { keep, keptOf, type Kept } from './kept';
export { CommandError, passes } from './error';
export type { Dropped } from './transport';

export type CommandName = keyof Commands;
export type Request<N extends CommandName> = Commands[N][0];
export type AnswerTo<N extends CommandName> = Commands[N][1];

/** How the names of packets end. */
export const PACKET_ENDING = /\.tirek$/i;

/** How the names of packs of materials end. */
export const PACK_ENDING = /\.tirek-pack$/i;

type Listener = (topics: string[]) => void;

let transport: Transport | null = null;
let counter = 0;
let speaking: string | null = null;
const listeners = new Set<Listener>();

/** Chooses the way to the core: the shell when it is there, else the test host. Called once, by main.ts. */
export function connect(): void {
  use('__TAURI_INTERNALS__' in window ? tauriTransport() : loopbackTransport());
}

/** Sets the way to the core; tests give their own. */
export function use(way: Transport): void {
  transport = way;
  way.listen(publish);
}

function way(): Transport {
  if (transport === null) throw new CommandError('unreachable');
  return transport;
}

/** For whom calls are made from now on: the profile that is shown. */
export function speakFor(profile: string | null): void {
  speaking = profile;
}

export const speaker = (): string | null => speaking;

/** Presses that carry typed words: kept until they are answered, like what is typed into a document. */
const WITH_WORDS: readonly CommandName[] = ['document.set', 'document.add_row', 'plan.create', 'calendar.set'];

/** Whether what a command is asked may hold words of hers. */
export const carriesWords = (name: CommandName): boolean => name === 'document.edit_text' || WITH_WORDS.includes(name);

/** An answer that did not come may have been lost on its way: the same call is sent again once. */
const AGAIN_MS = 300;

/**
 * Asks the core. Whoever gives an id keeps the request and sends it again under that id until it is answered;
 * for everybody else this is done here.
 */
export async function rpc<N extends CommandName>(name: N, request: Request<N>, given?: Call): Promise<AnswerTo<N>> {
  const asked = JSON.stringify([name, request]);
  const call = given ?? { id: callIdFor(asked), profile: speaking };
  const place = given === undefined && WITH_WORDS.includes(name) ? `press/${call.id}` : null;
  if (place !== null) keep(call.profile, place, { name, request, id: call.id });
  try {
    const answer = await tried(name, request, call);
    // After the caller has dealt with the answer: reads that follow are younger than what it learned.
    if (answer.topics.length > 0) setTimeout(() => publish(answer.topics), 0);
    if (given === undefined) settle(asked);
    if (place !== null) keep(call.profile, place, null);
    return answer.value as AnswerTo<N>;
  } catch (thrown) {
    const error = CommandError.from(thrown);
    if (given === undefined && error.code === 'unreachable') leaveUnsettled(asked, call.id);
    else if (place !== null) keep(call.profile, place, null);
    throw error;
  }
}

async function tried(name: string, request: unknown, call: Call): Promise<Answered> {
  try {
    return await way().call(name, request, call);
  } catch (thrown) {
    if (CommandError.from(thrown).code !== 'unreachable') throw thrown;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    return way().call(name, request, call);
  }
}

/** What is shown of a document is read anew: the core knows another version of it. */
export const readAnew = (document: string): void => publish([`document:${document}`]);

/** Tells all listeners that these topics changed. */
function publish(topics: string[]): void {
  for (const listener of [...listeners]) listener(topics);
}

export function onTopics(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A number that grows with every call: tells whether an answer was asked for before or after another. */
export function tick(): number {
  counter += 1;
  return counter;
}

/** Opens the system's file dialog; null when it was closed without choosing. */
export async function pickFile(purpose: Purpose): Promise<string | null> {
  return (await native('pick_file', { purpose })).path;
}

/**
 * Lets the person choose where a packet is saved, beginning with `name`; null when she changed her mind. Not every
 * dialog adds the ending that its filter names.
 */
export async function placePacket(name: string): Promise<string | null> {
  const { path } = await native('place_packet', { name });
  return path === null || PACKET_ENDING.test(path) ? path : `${path}.tirek`;
}

/** Saves a text where the person chooses, beginning with `name`; whether she did. */
export async function saveNote(name: string, text: string): Promise<boolean> {
  return (await native('save_note', { name, text })).path !== null;
}

/** Shows the folder that was chosen last for a packet. */
export async function revealPlaced(): Promise<void> {
  await native('reveal_placed', {});
}

/** The file that somebody pressed twice on; given once, null when there is none. */
export async function takePressed(): Promise<string | null> {
  return (await native('take_pressed', {})).path;
}

type HolderOf<T> = T extends unknown ? Omit<T, 'attachment'> : never;

/** What a file is attached to: a document as it stands now, or a version that was submitted. */
export type FileHolder = HolderOf<NamedFile>;

/** Opens an attached file in the program the system has for it. */
export async function openAttachment(of: FileHolder, attachment: string): Promise<void> {
  await native('open_attachment', { ...of, attachment });
}

/** Saves an attached file where the person chooses; the place, null when she changed her mind. */
export async function saveAttachment(of: FileHolder, attachment: string): Promise<string | null> {
  return (await native('save_attachment', { ...of, attachment })).path;
}

/** Saves a material or a paper of hers as a file of Word where she chooses; the place, null when she changed her mind. */
export async function savePaper(of: SavePaper): Promise<string | null> {
  return (await native('save_paper', of)).path;
}

/** Shows the folder with the diagnostic records. */
export async function revealLogs(): Promise<void> {
  await native('reveal_logs', {});
}

async function native<N extends keyof Natives>(name: N, request: Natives[N][0]): Promise<Natives[N][1]> {
  try {
    return (await way().native(name, request)) as Natives[N][1];
  } catch (thrown) {
    throw CommandError.from(thrown);
  }
}

/** Address of a stored file for `<img src>`. */
export const blobUrl = (hash: string): string => way().blobUrl(hash);

/** Address of the file of a material, for whatever shows or fetches it. */
export const materialUrl = (material: OneMaterial): string => way().materialUrl(material);

/** Opens the file of a material in the program the system has for it. */
export async function openMaterial(material: OneMaterial): Promise<void> {
  await native('open_material', material);
}

export const onDrop = (listener: (dropped: Dropped[]) => void): (() => void) => way().onDrop(listener);

export const onDrag = (listener: (over: boolean) => void): (() => void) => way().onDrag(listener);

export const pathOf = (dropped: Dropped): Promise<string> => way().pathOf(dropped);

export const onPressed = (listener: () => void): void => way().onPressed(listener);

export const onClose = (handler: () => Promise<void>): void => way().onClose(handler);
