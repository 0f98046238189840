// Written by the core's command list; do not edit. See core/src/command/typescript.rs.

export type About = "event" | "project" | "innovation";

export type Activities = { activities: Array<ActivityLink>, };

export type Activity = { 
/**
 * Its id in the list.
 */
row: RowId, 
/**
 * What is done.
 */
title: string, 
/**
 * The goal's row, or empty; the goal may have been removed meanwhile.
 */
goal: string, 
/**
 * How its deadline is given; none chosen yet.
 */
deadline_kind: DeadlineKind | null, 
/**
 * In the form of its kind, or empty.
 */
deadline: string, 
/**
 * `2026-10-15`, or empty.
 */
starts: string, 
/**
 * Who does it, as typed.
 */
responsible: string, 
/**
 * What it needs: people, books, money, technology.
 */
resources: string, 
/**
 * What it is to bring.
 */
expected: string, 
/**
 * What is measured.
 */
indicator: string, 
/**
 * What was measured before, as typed.
 */
baseline: string, 
/**
 * What shall be measured, as typed.
 */
target: string, 
/**
 * How it is seen whether it brought that.
 */
evaluation: string, 
/**
 * What stands at its end: an event, a paper, an exhibition.
 */
completion_form: string, 
/**
 * How far it is, as she says.
 */
status: Status, 
/**
 * What was measured in the end, as typed.
 */
actual: string, 
/**
 * What it brought.
 */
achieved: string, 
/**
 * Why it went as it did.
 */
analysis: string, 
/**
 * The material of the course by which it is held, or empty.
 */
sample: string, };

export type ActivityLink = { 
/**
 * The plan's document id.
 */
plan: string, 
/**
 * Its row in the plan.
 */
activity: string, 
/**
 * What is done; empty where the plan is not here.
 */
title: string, };

export type AddBookmark = { place: string, label: string, 
/**
 * Its id.
 */
id: string, 
/**
 * The language.
 */
locale: Locale, };

export type AddOwnFile = { path: string, 
/**
 * Number of a topic of the course, or empty.
 */
topic: string, };

export type AddRow = { document: string, list: Path, 
/**
 * The row before it; `null` puts it at the end.
 */
after: RowId | null, values: { [key in string]: string }, };

export type AddToPlan = { id: string, 
/**
 * The language of its title.
 */
locale: Locale, plan: string, 
/**
 * `2026-10`
 */
month: string, };

export type AddedRow = { version: Version, text: string | null, row: RowId, };

export type AddedToPlan = { activity: RowId, };

export type AllMaterials = { materials: Array<Material>, };

export type Answer = { 
/**
 * The question's document id, or empty.
 */
question: string, 
/**
 * The submission's id that it answers, or empty: it stands behind the messages of that one.
 */
submission: string, 
/**
 * Whether it advises or explains; none in one that says nothing of it.
 */
kind: AnswerKind | null, 
/**
 * What is answered.
 */
text: string, 
/**
 * The person's id who answers, or empty.
 */
person: string, 
/**
 * Her name as it was then, or empty.
 */
person_name: string, 
/**
 * Each may say which of the four kinds of help it is.
 */
attachments: Array<Attachment>, };

export type AnswerDraft = { 
/**
 * What every document has.
 */
meta: DocumentMeta, 
/**
 * What is written in it.
 */
answer: Answer, 
/**
 * Hashes of the files whose bytes are on this PC.
 */
here: Array<string>, };

export type AnswerKind = "recommendation" | "explanation";

export type AnswerView = { 
/**
 * The answer's own document.
 */
document: string, 
/**
 * The version that it answers.
 */
submission: string, 
/**
 * Whether it advises or explains, where it says so.
 */
kind: AnswerKind | null, 
/**
 * What is answered.
 */
text: string, 
/**
 * Who answers, by name.
 */
person: string, 
/**
 * Files that came with it.
 */
attachments: Array<Attachment>, 
/**
 * RFC 3339; a label.
 */
arrived_at: string, 
/**
 * She has looked at it.
 */
seen: boolean, };

export type Answering = { 
/**
 * What she has begun to write.
 */
draft: string | null, };

export type AppState = { 
/**
 * The app's version, as a person is asked for it.
 */
version: string, 
/**
 * What belongs to this PC.
 */
preferences: Preferences, 
/**
 * The people of this PC.
 */
profiles: Array<ProfileSummary>, 
/**
 * The open profile's id.
 */
open: string | null, 
/**
 * What its person was enrolled as, and whom she serves: navigation and first screen follow from it.
 */
desk: Desk | null, 
/**
 * How far its lists are, after an update that makes them anew.
 */
deriving: Deriving | null, };

export type Assessment = { 
/**
 * How work is assessed during the course.
 */
formative: Array<Localised>, 
/**
 * How the final project is built.
 */
project: ProjectGuide, 
/**
 * How the project is scored.
 */
rubric: Rubric, };

export type Attach = { document: string, path: string, 
/**
 * She was told that the file may say where it was taken, and wants it so (code `file_tells`).
 */
as_it_is: boolean, };

export type AttachBytes = { document: string, name: string, base64: string, 
/**
 * As of [`Attach`].
 */
as_it_is: boolean, };

export type Attached = { 
/**
 * Its `size` is what travels.
 */
attachment: Attachment, 
/**
 * Size of the photo or film as the camera made it, where a copy travels; it stays on this PC.
 */
original_bytes: number | null, };

export type Attachment = { 
/**
 * Its row in the list.
 */
row: RowId, 
/**
 * BLAKE3 of the file, in hex; empty when missing.
 */
blob: string, 
/**
 * What a person calls it, on one line; believed by nobody, so no path.
 */
name: string, 
/**
 * A number as the document has it; the blob's own size is what counts.
 */
size_bytes: number, 
/**
 * The media type that the name's ending stands for.
 */
mime: string, 
/**
 * Of a file that came with an answer: the help that it is.
 */
help?: Help, };

export type Begin = { 
/**
 * Where it is to lie.
 */
space: SpaceKind, 
/**
 * What was chosen for it, by the paths of its fields.
 */
values: { [key in string]: string }, };

export type Beyond = { "what": "files", 
/**
 * How many.
 */
count: number, 
/**
 * How many it may name.
 */
limit: number, } | { "what": "words", 
/**
 * How much, in kilobytes.
 */
size_kb: number, 
/**
 * How much they may take, in kilobytes.
 */
limit_kb: number, };

export type BibliographyEntry = { 
/**
 * `N1` and so on: its list and number.
 */
id: string, 
/**
 * Its number in the list.
 */
number: number, 
/**
 * The entry, in the language in which it is listed.
 */
text: string, 
/**
 * Addresses in it that can be opened.
 */
links: Array<string>, 
/**
 * What the editors say of it; not in the programme.
 */
note: Localised | null, 
/**
 * The id of the entry that lists the same work first.
 */
same_as: string | null, };

export type BibliographyList = { 
/**
 * `normative`, `basic`, `additional` or `internet`.
 */
id: string, 
/**
 * What it is called.
 */
title: Localised, 
/**
 * In the order of their numbers.
 */
entries: Array<BibliographyEntry>, };

export type Bin = { documents: Array<Binned>, };

export type Binned = { 
/**
 * By which commands name it.
 */
document: string, 
/**
 * `plan`, `entry` or `report`.
 */
kind: string, 
/**
 * Its title, or empty.
 */
title: string, 
/**
 * The first words of its text.
 */
excerpt: string, 
/**
 * Its own date, or empty.
 */
date: string, 
/**
 * `2026-2027` for a plan, or empty.
 */
school_year: string, 
/**
 * Hers alone.
 */
private: boolean, 
/**
 * Parts of it are in the log: the centre has them or gets them.
 */
sealed: boolean, 
/**
 * She may remove it for good: what colleagues edit together only its author may.
 */
mine: boolean, 
/**
 * When it was put there, RFC 3339: a label.
 */
removed_at: string, };

export type Bookmark = { 
/**
 * Its id in the list.
 */
row: RowId, 
/**
 * What she calls it.
 */
label: string, 
/**
 * Of a file the number of its page, of a text that of its section.
 */
place: string, };

export type CalendarRead = { 
/**
 * By this PC's clock and time zone.
 */
today: string, 
/**
 * The earliest first, with the profile's own dates.
 */
years: Array<SchoolYear>, };

export type Checked = { 
/**
 * Empty when it can be submitted, but for `beyond`.
 */
missing: Array<Missing>, 
/**
 * Attachments that the centre does not take; the document can be submitted without them.
 */
too_large: Array<TooLargeFile>, 
/**
 * Why no centre takes the document as it is.
 */
beyond: Beyond | null, };

export type CheckedCode = { 
/**
 * The centre's address, where it stands beside the code.
 */
address: string | null, 
/**
 * The digits without separators, once the code is whole.
 */
digits: string, 
/**
 * `too_short`, `too_long`, `bad_check`, or `None` when it may be sent.
 */
problem: null | "too_short" | "too_long" | "bad_check", };

export type ChooseProfile = { profile: string, };

export type Chosen = { 
/**
 * `None` when there is none.
 */
path: string | null, };

export type CloseQuestion = { document: string, 
/**
 * `false` opens it again.
 */
closed: boolean, };

export type ClosedList = { 
/**
 * By which it is told from the form's other lists.
 */
id: string, 
/**
 * What it lists.
 */
title: Localised, 
/**
 * In the programme's order.
 */
items: Array<ListItem>, };

export type Compare = { from: string, to: string | null, };

export type Confirmed = { 
/**
 * The document's id.
 */
document: string, 
/**
 * Its kind.
 */
kind: string, 
/**
 * Its title, or empty.
 */
title: string, 
/**
 * RFC 3339: when the centre received the newest of them, by its clock.
 */
received_at: string, 
/**
 * Its newest review accepts it.
 */
accepted: boolean, };

export type Conflict = { 
/**
 * The field in which they stand beside each other.
 */
field: Path, 
/**
 * At least two; the one shown comes first.
 */
values: Array<Value>, };

export type ConflictItem = { 
/**
 * The document's id.
 */
document: string, 
/**
 * Its kind.
 */
kind: string, 
/**
 * Its title, or empty.
 */
title: string, 
/**
 * The fields, each with the values that stand beside each other.
 */
fields: Array<Conflict>, };

export type ConnectionTest = { 
/**
 * In this order; whatever stands behind a failed step was not reached.
 */
steps: Array<TestStep>, 
/**
 * `ok`, or the code of the first step that failed.
 */
verdict: string, 
/**
 * The centre's address that was tried.
 */
address: string, 
/**
 * RFC 3339, by this PC's clock.
 */
at: string, };

export type Content = { "kind": "plan", "value": Plan } | { "kind": "entry", "value": Entry } | { "kind": "report", "value": Report } | { "kind": "question", "value": Question } | { "kind": "profile", "value": Profile } | { "kind": "reading_mark", "value": ReadingMark } | { "kind": "own_file", "value": OwnFile } | { "kind": "material_note", "value": MaterialNote } | { "kind": "paper", "value": OwnPaper } | { "kind": "review", "value": Review } | { "kind": "answer", "value": Answer } | { "kind": "group", "value": CourseGroup } | { "kind": "pack_release", "value": PackRelease };

export type CourseGroup = { 
/**
 * The id of the pack that carries its programme; empty where it is the programme of the app.
 */
programme: string, };

export type CourseTopic = { 
/**
 * Its number in the programme: `1.2`.
 */
id: string, 
/**
 * The id of its module.
 */
module: string, 
/**
 * What it is called.
 */
title: Localised, 
/**
 * A sub-title of the editors, where the programme repeats one title.
 */
editorial_subtitle: Localised | null, 
/**
 * How long it takes.
 */
hours: TopicHours, };

export type CreatePlan = { kind: "individual" | "institutional", title: string, school_year: string, };

export type CreateQuestion = { 
/**
 * `1.2`
 */
topic: string | null, about: QuestionOn | null, };

export type Created = { 
/**
 * Its id.
 */
document: string, };

export type Criterion = { 
/**
 * Its place in the rubric, from 1.
 */
number: number, 
/**
 * What is looked at.
 */
title: Localised, 
/**
 * What the programme adds, where it does.
 */
note: Localised | null, 
/**
 * Applies to group projects only.
 */
group_only: boolean, };

export type DataChecked = { 
/**
 * Documents that are damaged and could not be repaired here.
 */
damaged: number, 
/**
 * Files that are not what they were.
 */
files: number, 
/**
 * The database as a whole is sound.
 */
sound: boolean, };

export type DeadlineKind = "date" | "month" | "quarter" | "all_year" | "monthly" | "as_needed";

export type Deed = "typed" | "deleted" | "replaced" | "set" | "added" | "removed" | "restored" | "moved";

export type Deriving = { 
/**
 * Documents that the lists show.
 */
done: number, 
/**
 * Documents that they will show.
 */
total: number, };

export type Desk = { 
/**
 * As what the centre enrolled her.
 */
role: Role, 
/**
 * By name; none of a librarian.
 */
groups: Array<DeskGroup>, 
/**
 * The kinds of work that are her own: a librarian's, and those of whoever is a member of a group
 * besides. Of anybody else what lies in her own space from before.
 */
own: Array<Kind>, };

export type DeskGroup = { 
/**
 * By which commands name it.
 */
id: string, 
/**
 * As the centre calls it.
 */
name: string, 
/**
 * How she stands to those in it.
 */
relation: Relation, };

export type DifferenceKind = "added" | "removed" | "changed" | "moved";

export type Differences = { differences: Array<FieldDifference>, };

export type Direction = "collection" | "digitalisation" | "readers" | "project" | "other";

export type DocumentMeta = { 
/**
 * By which commands name it.
 */
id: string, 
/**
 * `plan`, `entry`, `report` or `profile`.
 */
kind: string, 
/**
 * `own`, `library` or `private`.
 */
space: string, 
/**
 * Its space is no longer hers, or never was: the text can be read and copied.
 */
read_only: boolean, 
/**
 * Base for the next edit.
 */
version: Version, 
/**
 * Where the work on it stands.
 */
status: DocumentStatus, 
/**
 * The centre has to be updated before it takes any of it.
 */
centre_old: boolean, 
/**
 * Edited after the newest submission.
 */
changed_since: boolean, 
/**
 * Fields that two people set differently.
 */
conflicts: Array<Conflict>, 
/**
 * What it lacks before it can be submitted, in reading order.
 */
missing: Array<Missing>, 
/**
 * There is a step to take back.
 */
can_undo: boolean, 
/**
 * There is a step to take again.
 */
can_redo: boolean, 
/**
 * What the next undo takes back, where it is one thing.
 */
undoes: Undoes | null, 
/**
 * The newest released review.
 */
review: ReviewView | null, 
/**
 * The newest first; of a question without those by which it was only closed or opened again.
 */
submissions: Array<SubmissionView>, 
/**
 * Photos and files it names, by hash.
 */
files: Array<FileState>, 
/**
 * RFC 3339; a label.
 */
changed_at: string | null, };

export type DocumentRead<T> = { 
/**
 * What every document has.
 */
meta: DocumentMeta, 
/**
 * What is written in it.
 */
content: T, 
/**
 * The linked activities with their titles.
 */
links: Array<ActivityLink>, 
/**
 * Hashes of the attachments whose bytes are on this PC.
 */
here: Array<string>, };

export type DocumentStatus = "draft" | "queued" | "packed" | "sent" | "received" | "reading" | "accepted" | "returned" | "answered" | "refused" | "damaged";

export type DocumentSummary = { 
/**
 * The document's id.
 */
id: string, 
/**
 * Hers alone.
 */
private: boolean, 
/**
 * What it is called; or empty.
 */
title: string, 
/**
 * What it is about: the name of a choice.
 */
about: string, 
/**
 * `2026-10-15`, or empty.
 */
date: string, 
/**
 * The first words of the text.
 */
excerpt: string, 
/**
 * As typed; separated by commas.
 */
tags: string, 
/**
 * How many of the texts that a submission needs have words.
 */
filled: number, 
/**
 * How many files it has.
 */
attachments: number, 
/**
 * How far it is on its way.
 */
status: DocumentStatus, 
/**
 * RFC 3339; a label.
 */
changed_at: string, };

export type Documents = { 
/**
 * The newest date first.
 */
documents: Array<DocumentSummary>, };

export type Due = { 
/**
 * The plan.
 */
document: string, 
/**
 * Its row in the plan.
 */
activity: string, 
/**
 * What is to be done.
 */
title: string, 
/**
 * The last day of its deadline.
 */
due: string, 
/**
 * Days from today; negative when overdue.
 */
days: number, 
/**
 * The direction of its goal, or empty.
 */
direction: string, };

export type EditText = { document: string, field: Path, base: Version, splices: Array<Splice>, run: Run, };

export type Edited = { 
/**
 * Base for the next edit.
 */
version: Version, 
/**
 * After a text edit: the field's text at `version`, with what was merged meanwhile. After an
 * undo or a redo: what stands at `spot`, in prose or in a short field.
 */
text: string | null, 
/**
 * After an undo or a redo: where to look; `null` where there was nothing to do.
 */
spot: Spot | null, };

export type Element = { 
/**
 * Its place among the parts, from 1.
 */
number: number, 
/**
 * What it is called.
 */
title: Localised, 
/**
 * What belongs in it, where the programme says so.
 */
content: Localised | null, 
/**
 * A project may lack it.
 */
optional: boolean, };

export type Entry = { 
/**
 * What it is about, where she says so.
 */
about: About | null, 
/**
 * `2026-10-15`, or empty.
 */
date: string, 
/**
 * What happened, in a line.
 */
title: string, 
/**
 * What happened.
 */
text: string, 
/**
 * As typed; separated by commas.
 */
tags: string, 
/**
 * Photos and papers of it.
 */
attachments: Array<Attachment>, 
/**
 * The activities of plans that it belongs to.
 */
links: Array<Link>, };

export type ExchangeItem = { 
/**
 * By which the list tells its lines apart.
 */
id: string, 
/**
 * The document's id, by which commands name it.
 */
document: string | null, 
/**
 * The document's kind, or empty.
 */
kind: string, 
/**
 * The document's title, or empty.
 */
title: string, 
/**
 * How far it is.
 */
state: "open" | "queued" | "sent" | "packed" | "centre_old" | "refused" | "damaged", 
/**
 * Code of the centre's refusal.
 */
reason: string | null, 
/**
 * RFC 3339: when it was last written in, packed, or refused (by the centre's clock); a label.
 */
at: string, 
/**
 * Name of the packet that carries it, where it is packed.
 */
packet: string | null, };

export type ExchangeProblem = { 
/**
 * What is wrong, for the screen to say.
 */
code: string, 
/**
 * What the sentence names, by the names that it has there.
 */
params: { [key in string]: string }, 
/**
 * RFC 3339 time of the next try.
 */
retry_at: string | null, };

export type ExchangeState = { 
/**
 * Whether the centre knows this PC, waits to confirm it, or has taken that back.
 */
enrolment: "complete" | "pending" | "waiting" | "revoked", 
/**
 * Whether an exchange is under way.
 */
activity: "idle" | "running", 
/**
 * Documents with something the centre has not confirmed.
 */
unsent: number, 
/**
 * Those documents: damaged ones first, then the latest written in.
 */
items: Array<ExchangeItem>, 
/**
 * How the photos and files fare.
 */
files: FileTraffic, 
/**
 * Packets saved on this PC, the newest first; a dozen at most.
 */
packets: Array<SavedPacket>, 
/**
 * What arrived and could not be used, by reason.
 */
quarantine: Array<Quarantined>, 
/**
 * Documents in which two people set the same field differently.
 */
conflicts: Array<ConflictItem>, 
/**
 * RFC 3339 time, by the centre's clock, of its last acknowledgement.
 */
last_exchange: string | null, 
/**
 * Why the last one did not come to its end, where it did not.
 */
problem: ExchangeProblem | null, 
/**
 * What the centre calls itself.
 */
centre: Localised, 
/**
 * Where it is reached.
 */
address: string, 
/**
 * Exchanges happen by themselves.
 */
automatic: boolean, 
/**
 * By how many minutes this PC's clock was ahead of the centre's at the last exchange, where
 * that was too much to be a slow line; negative when it was behind.
 */
clock_off_minutes: number | null, };

export type FetchMaterial = { id: string, };

export type FieldDifference = { 
/**
 * The field's path.
 */
field: string, 
/**
 * Name of the row it belongs to, such as the activity's title; empty outside rows.
 */
row: string, 
/**
 * What happened to it.
 */
change: DifferenceKind, 
/**
 * What stood there, as the screen shows it; or empty.
 */
before: string, 
/**
 * What stands there, as the screen shows it; or empty.
 */
after: string, 
/**
 * The two texts in one, word by word.
 */
spans: Array<Span>, };

export type FileForm = "page" | "pdf" | "picture" | "sound" | "film" | "other";

export type FileState = { 
/**
 * Its hash, as attachments name it.
 */
blob: string, 
/**
 * What travels.
 */
size_bytes: number, 
/**
 * Size of the photo as the camera made it, where a reduced copy travels.
 */
original_bytes: number | null, 
/**
 * On this PC; otherwise it is still to come from the centre.
 */
here: boolean, 
/**
 * The centre has confirmed it.
 */
received: boolean, 
/**
 * The largest file that the centre takes, where this one is larger: it stays here.
 */
limit_bytes: number | null, };

export type FileTraffic = { 
/**
 * Files that wait to be sent.
 */
up_count: number, 
/**
 * What of them is still to be sent.
 */
up_bytes: number, 
/**
 * Files that wait to be fetched.
 */
down_count: number, 
/**
 * What of them is still to be fetched.
 */
down_bytes: number, 
/**
 * None of those: larger than what the centre takes, each where it is attached.
 */
too_large: Array<StayingFile>, 
/**
 * Of the waiting ones: larger than what travels by itself; "send the files now" takes them along.
 */
held_back_count: number, 
/**
 * Bytes of files sent and fetched today.
 */
today_bytes: number, 
/**
 * How many bytes of files may travel by themselves in a day.
 */
cap_bytes: number | null, 
/**
 * Only files up to this size travel by themselves.
 */
auto_bytes_max: number | null, 
/**
 * The file that is travelling.
 */
under_way: FileUnderWay | null, 
/**
 * For all that waits and may travel, by the speed of the last minutes.
 */
seconds_left: number | null, 
/**
 * Why files do not travel although the words do.
 */
held_by: null | "cap_reached" | "no_room_here" | "no_room_centre" | "centre_old" | "file_unreadable" | "not_taken" | "too_large" | "cut_off", };

export type FileUnderWay = { 
/**
 * To the centre or from it.
 */
direction: "up" | "down", 
/**
 * What of it has travelled.
 */
done_bytes: number, 
/**
 * The whole of it.
 */
size_bytes: number, };

export type Goal = { 
/**
 * Its id in the list.
 */
row: RowId, 
/**
 * To which part of a library's work it belongs.
 */
direction: Direction | null, 
/**
 * The name of another direction.
 */
direction_other: string, 
/**
 * What shall be reached.
 */
statement: string, };

export type GroupPeople = { 
/**
 * By which commands name it.
 */
id: string, 
/**
 * As the centre calls it.
 */
name: string, 
/**
 * How she who serves it stands to those in it.
 */
relation: Relation, 
/**
 * What they hand in comes to her.
 */
receives: boolean, 
/**
 * By name.
 */
people: Array<PersonLine>, };

export type Help = "model_plan" | "scenario" | "document_template" | "digital_resource";

export type History = { stood: Array<Stood>, };

export type HitPiece = { 
/**
 * It.
 */
text: string, 
/**
 * Whether it is what was asked for.
 */
asked: boolean, };

export type HitWay = "word" | "pair" | "guess";

export type Home = { 
/**
 * By this PC's clock and time zone.
 */
today: string, 
/**
 * Given name and patronymic.
 */
name: string, 
/**
 * Her course group, as the centre calls it.
 */
group: string, 
/**
 * Her year of support; none while no course's end is known.
 */
year: SupportYear | null, 
/**
 * Documents whose newest version came back and was not submitted again, the newest answer first.
 */
returned: Array<Returned>, 
/**
 * Activities that are late, the latest deadline first.
 */
late: Array<Due>, 
/**
 * Activities that are due in the weeks to come, the nearest first.
 */
next: Array<Due>, 
/**
 * Where nothing of these is: what could be done besides.
 */
then: Then | null, 
/**
 * Answers of the centre that nobody has looked at yet.
 */
news: Array<News>, 
/**
 * What the centre has not acknowledged, by kind.
 */
unsent: Array<Unsent>, 
/**
 * What the centre has confirmed, the first of them first.
 */
confirmed: Array<Confirmed>, 
/**
 * Her plans, and those of her library.
 */
plans: Array<PlanSummary>, 
/**
 * How many reports she has.
 */
reports: number, 
/**
 * How many journal entries she has.
 */
entries: number, 
/**
 * RFC 3339 time of the last exchange the centre completed.
 */
last_exchange: string | null, };

export type ImportPack = { path: string, choice: PackChoice, };

export type Inline = { 
/**
 * The words.
 */
text: string, 
/**
 * Said strongly.
 */
strong: boolean, 
/**
 * Said with emphasis.
 */
emphasis: boolean, };

export type InspectPack = { path: string, choice: PackChoice | null, };

export type InvitationFile = { path: string, };

export type InvitationPreview = { 
/**
 * Surname, given name and patronymic.
 */
name: string, 
/**
 * `librarian`, `methodologist` or `coordinator`.
 */
role: string, 
/**
 * Her position; may be empty.
 */
position: string, 
/**
 * Her school.
 */
school: string, 
/**
 * District.
 */
district: string, 
/**
 * Region.
 */
region: string, 
/**
 * Village or town; may be empty.
 */
village: string, 
/**
 * Her course group.
 */
group: string, 
/**
 * Last day of the course, `YYYY-MM-DD`.
 */
course_end: string, 
/**
 * The centre's name.
 */
centre: Localised, 
/**
 * The centre's address.
 */
address: string, 
/**
 * The centre's telephone number, if it has said one.
 */
phone: string | null, 
/**
 * The day it runs out in Kazakhstan, `YYYY-MM-DD`; empty where there is none.
 */
expires_on: string, };

export type InvitationText = { text: string, };

export type ItemChange = "added" | "changed" | "removed";

export type KeepDropped = { 
/**
 * What the file is called.
 */
name: string, 
/**
 * Its bytes.
 */
base64: string, };

export type Kind = "plan" | "entry" | "report" | "project" | "question" | "profile" | "reading_mark" | "own_file" | "material_note" | "paper" | "review" | "answer" | "meeting" | "notice" | "group" | "pack_release";

export type LastWork = { 
/**
 * The document's id.
 */
document: string, 
/**
 * Its kind.
 */
kind: Kind, 
/**
 * Its title, or empty.
 */
title: string, 
/**
 * RFC 3339: when the centre received it, by its clock.
 */
received_at: string | null, };

export type Level = { 
/**
 * What a criterion met so well gets.
 */
points: number, 
/**
 * What the level is called.
 */
title: Localised, };

export type Link = { 
/**
 * The activity's row.
 */
activity: RowId, 
/**
 * The plan's document id.
 */
plan: string, };

export type ListItem = { 
/**
 * The name of the choice, as documents have it.
 */
id: string, 
/**
 * What it is called.
 */
title: Localised, };

export type Locale = "kk" | "ru";

export type Localised = { 
/**
 * Kazakh.
 */
kk: string, 
/**
 * Russian.
 */
ru: string, };

export type LookIntoPack = { offer: string, 
/**
 * What is wanted of it; without one, what was wanted of the release before.
 */
choice: PackChoice | null, };

export type Mark = { 
/**
 * As it is written in papers.
 */
mark: string, 
/**
 * The fewest and the most.
 */
points: [number, number], 
/**
 * What the mark is called.
 */
title: Localised, };

export type Material = { 
/**
 * Unique on this PC: the id of the starter pack's, `pack@centre:id` of a centre's.
 */
id: string, 
/**
 * Where it comes from.
 */
from: MaterialSource, 
/**
 * What it is to whoever looks for one.
 */
shape: Shape, 
/**
 * What the programme calls it.
 */
kind: MaterialKind, 
/**
 * What one does with it.
 */
purpose: MaterialPurpose, 
/**
 * The topics of the course that it belongs to; none for somebody who follows another programme.
 */
topics: Array<string>, 
/**
 * For what work it serves.
 */
uses: Array<UseContext>, 
/**
 * What it is called.
 */
title: Localised, 
/**
 * What it is good for, in one sentence.
 */
about: Localised, 
/**
 * How long it takes, in minutes.
 */
minutes: number, 
/**
 * What it consists of.
 */
contents: MaterialContents, };

export type MaterialContent = { 
/**
 * In what form it is kept.
 */
form: MaterialForm, 
/**
 * The name under which another program gets it.
 */
name: string, 
/**
 * How much it takes, in bytes.
 */
size_bytes: number, 
/**
 * Whether it is on this PC: of a pack that may have been left out, or found damaged.
 */
here: boolean, };

export type MaterialContents = { 
/**
 * Kazakh.
 */
kk: MaterialContent | null, 
/**
 * Russian.
 */
ru: MaterialContent | null, };

export type MaterialForm = "page" | "plan" | "pdf" | "picture" | "sound" | "film" | "other";

export type MaterialKind = "presentation" | "task" | "guideline" | "additional";

export type MaterialMark = { 
/**
 * The material's id.
 */
material: string, 
/**
 * The note.
 */
document: string, 
/**
 * How far she says that she is.
 */
progress: ReadingProgress | null, 
/**
 * She wants it at hand.
 */
favourite: boolean, 
/**
 * She has written something of her own.
 */
noted: boolean, 
/**
 * How many places she wants to find again.
 */
bookmarks: number, };

export type MaterialMarks = { 
/**
 * What she has noted.
 */
marks: Array<MaterialMark>, 
/**
 * Where she was, what she opened last first.
 */
places: Array<MaterialPlace>, };

export type MaterialNote = { 
/**
 * What the material was called when the note was begun.
 */
title: string, 
/**
 * The material's id.
 */
material: string, 
/**
 * How far she is with it.
 */
progress: ReadingProgress | null, 
/**
 * She wants it at hand.
 */
favourite: boolean, 
/**
 * Her own words.
 */
text: string, 
/**
 * Places that she wants to find again.
 */
bookmarks: Array<Bookmark>, };

export type MaterialPlace = { 
/**
 * The material's id.
 */
material: string, 
/**
 * The language that is read.
 */
locale: Locale, 
/**
 * Of a file the number of its page, of a text that of its section, of sound and films the second; empty at
 * the beginning.
 */
place: string, };

export type MaterialPurpose = "read" | "do" | "use";

export type MaterialRead = { material: Material, page: Page, };

export type MaterialSource = { "source": "starter" } | { "source": "pack", 
/**
 * What stands before the ids of its materials.
 */
pack: string, 
/**
 * The number of its release.
 */
number: number, 
/**
 * What the pack is called.
 */
title: Localised, 
/**
 * What its centre calls itself.
 */
centre: Localised, 
/**
 * RFC 3339: when the centre built the release.
 */
made_at: string, } | { "source": "own" };

export type Message = { 
/**
 * Its id in the list.
 */
row: RowId, 
/**
 * What she writes.
 */
text: string, 
/**
 * `2026-10-15`, or empty: a label.
 */
date: string, };

export type MessageStatus = "draft" | "refused" | "queued" | "packed" | "sent" | "received";

export type MessageView = { 
/**
 * Its row; of one that has files alone that of the first.
 */
row: RowId, 
/**
 * What she wrote.
 */
text: string, 
/**
 * `2026-10-15`, or empty; of one that has files alone RFC 3339.
 */
date: string, 
/**
 * Files that it brought.
 */
files: Array<Attachment>, 
/**
 * How far it has come.
 */
status: MessageStatus, };

export type Milestone = "network" | "name" | "reach" | "protected" | "centre" | "healthy" | "version" | "clock" | "device";

export type Missing = { 
/**
 * Where to jump: a field, a row's field, or a list.
 */
field: Path, 
/**
 * What is missing there.
 */
code: MissingCode, };

export type MissingCode = "title" | "school_year" | "goal" | "direction" | "direction_name" | "statement" | "activity_of_goal" | "goal_of_activity" | "activity_title" | "deadline" | "resources" | "expected" | "evaluation" | "about" | "date" | "effectiveness" | "achievements" | "difficulties" | "improvements" | "theme" | "text" | "decision";

export type Mode = { 
/**
 * By which it is told from the other.
 */
id: string, 
/**
 * What it is called.
 */
title: Localised, 
/**
 * Academic hours of lectures.
 */
lecture_hours: number, 
/**
 * Academic hours of the second part: practice, or independent work with the instructor.
 */
second_hours: number, 
/**
 * What the second part is called.
 */
second_title: Localised, 
/**
 * How lessons are held.
 */
forms: Array<Localised>, };

export type Module = { 
/**
 * `M1` and so on; topics name it.
 */
id: string, 
/**
 * What it is called.
 */
title: Localised, 
/**
 * The module's other name in the programme's tables, where it differs.
 */
alias: Localised | null, 
/**
 * What it is about.
 */
summary: Localised, 
/**
 * What a participant makes in it.
 */
products: Array<Localised>, 
/**
 * All of its topics together.
 */
hours: TopicHours, };

export type MoveRow = { document: string, list: Path, row: RowId, to: number, };

export type NamedFile = { 
/**
 * Its row in the list of files.
 */
attachment: RowId, } & ({ "document": string } | { "submission": string });

export type NewMaterials = { materials: Array<string>, };

export type News = { 
/**
 * The document that was reviewed, or the question.
 */
document: string, 
/**
 * Its kind.
 */
kind: string, 
/**
 * Its title, or empty.
 */
title: string, 
/**
 * Of a review; an answer to a question has none.
 */
verdict: Verdict | null, 
/**
 * Who answered, by name.
 */
reviewer: string, 
/**
 * RFC 3339; a label.
 */
arrived_at: string, };

export type Nothing = Record<string, never>;

export type Numbered = { 
/**
 * Its number in the programme.
 */
id: string, 
/**
 * What it says.
 */
text: Localised, };

export type OneDocument = { document: string, };

export type OneField = { document: string, field: Path, };

export type OneMaterial = { 
/**
 * Its id.
 */
id: string, 
/**
 * The language.
 */
locale: Locale, };

export type OnePacket = { path: string, };

export type OnePerson = { person: string, };

export type OneReview = { review: string, };

export type OneRow = { document: string, list: Path, row: RowId, };

export type OneSubmission = { submission: string, };

export type Outcome = "ok" | "failed" | "not_reached";

export type OwnFile = { 
/**
 * What she calls it.
 */
title: string, 
/**
 * Number of a topic of the course, `1.2`, or empty.
 */
topic: string, 
/**
 * How it is shown, as its bytes told when it was added.
 */
form: FileForm | null, 
/**
 * The file.
 */
attachments: Array<Attachment>, };

export type OwnHit = { 
/**
 * In what it was found: a document of hers, an answer, a review.
 */
found_in: Kind, 
/**
 * The kind of the document in which it is read.
 */
kind: Kind, 
/**
 * That document.
 */
document: string, 
/**
 * Where in it that stands: a path, or empty; of a note the material that it is of.
 */
place: string, 
/**
 * What the document is called, in pieces; empty where it has no title.
 */
title: Array<HitPiece>, 
/**
 * What stands there, in pieces.
 */
excerpt: Array<HitPiece>, 
/**
 * How it came about.
 */
way: HitWay, 
/**
 * Hers alone.
 */
private: boolean, 
/**
 * `2026-10-15`, or empty.
 */
date: string, };

export type OwnHits = { 
/**
 * What was looked for, where that is not what was typed.
 */
read_as: string | null, 
/**
 * What was found.
 */
hits: Array<OwnHit>, 
/**
 * How many documents were not looked at yet: another search goes on with them.
 */
unread: number, };

export type OwnPaper = { 
/**
 * What it is called.
 */
title: string, 
/**
 * `2026-10-15`, or empty.
 */
date: string, 
/**
 * What stands in it. Lines in bars are rows of a table, lines in capitals are headings.
 */
text: string, 
/**
 * The material that it was made from, or empty.
 */
sample: string, 
/**
 * Photos and files of it.
 */
attachments: Array<Attachment>, };

export type PackChoice = { 
/**
 * Films and sound too.
 */
media: boolean, 
/**
 * Materials of these topics, and those that belong to none; all of them without a list.
 */
topics: Array<string> | null, };

export type PackHeld = { 
/**
 * By which commands name it.
 */
key: string, 
/**
 * What it is called.
 */
title: Localised, 
/**
 * What its centre calls itself.
 */
centre: Localised, 
/**
 * The number of its release.
 */
number: number, 
/**
 * RFC 3339: when the centre built that.
 */
made_at: string, 
/**
 * How many materials it has.
 */
materials: number, 
/**
 * What of it is on this PC, in bytes.
 */
bytes: number, 
/**
 * Films and sound among that.
 */
media_bytes: number, 
/**
 * What of it is not on this PC.
 */
lacking_bytes: number, 
/**
 * The centre has taken the release back.
 */
withdrawn: boolean, };

export type PackOffered = { 
/**
 * By which commands name it.
 */
offer: string, 
/**
 * What the pack is called.
 */
title: Localised, 
/**
 * The number of the release.
 */
number: number, 
/**
 * Whether it was looked into: the counts below are known then.
 */
is_known: boolean, 
/**
 * New materials.
 */
added: number, 
/**
 * Materials that are others than before.
 */
changed: number, 
/**
 * Materials that are there no more.
 */
removed: number, 
/**
 * How much has to come, in bytes; of one that was not looked into the whole of it.
 */
bytes: number, 
/**
 * Somebody has asked for it: it comes as soon as there is a line.
 */
is_begun: boolean, 
/**
 * What of it has come already, in bytes.
 */
done_bytes: number, 
/**
 * It was removed from this PC: it does not come by itself.
 */
is_let_go: boolean, };

export type PackPreview = { 
/**
 * What the pack is called.
 */
title: Localised, 
/**
 * What its centre calls itself.
 */
centre: Localised, 
/**
 * The number of the release.
 */
number: number, 
/**
 * RFC 3339: when the centre built it.
 */
made_at: string, 
/**
 * The number of the one that is held, if any.
 */
held: number | null, 
/**
 * What becomes of the materials.
 */
items: Array<PreviewedItem>, 
/**
 * The choice that the sizes are of.
 */
choice: PackChoice, 
/**
 * How much has to come for that choice, in bytes.
 */
bytes: number, 
/**
 * Films and sound among what is not here, whatever is chosen.
 */
media_bytes: number, 
/**
 * The topics that its materials belong to, with what of each is not here.
 */
topics: Array<PackTopicSize>, 
/**
 * Those topics are of a programme that it carries.
 */
has_programme: boolean, 
/**
 * Free room on the disk that may be used.
 */
free_bytes: number, 
/**
 * Whether the choice fits there.
 */
fits: boolean, };

export type PackRelease = { 
/**
 * The pack's id.
 */
pack: string, 
/**
 * The release's number; an integer that a float holds exactly.
 */
number: number | null, 
/**
 * BLAKE3 of the signed release's bytes, in hexadecimal.
 */
release: string, 
/**
 * How many those bytes are.
 */
release_bytes: number | null, 
/**
 * The sum of all its files, in bytes.
 */
bytes: number | null, 
/**
 * What the pack is called in Kazakh.
 */
title_kk: string, 
/**
 * What the pack is called in Russian.
 */
title_ru: string, 
/**
 * The centre has taken it back: nobody is to fetch it any more.
 */
withdrawn: boolean, };

export type PackState = { 
/**
 * What is held.
 */
held: Array<PackHeld>, 
/**
 * What the centre of the open profile offers and is not held.
 */
offers: Array<PackOffered>, 
/**
 * What is on its way.
 */
under_way: PackUnderWay | null, };

export type PackTopicSize = { 
/**
 * The topic's id in the programme.
 */
topic: string, 
/**
 * What of its materials is not here, in bytes.
 */
bytes: number, };

export type PackUnderWay = { 
/**
 * What the pack is called.
 */
title: Localised, 
/**
 * The material for which it is, where it is not a release as a whole.
 */
material: string | null, 
/**
 * What has come, in bytes.
 */
done_bytes: number, 
/**
 * What has to come, in bytes.
 */
total_bytes: number, 
/**
 * From a stick, not over the line.
 */
by_stick: boolean, 
/**
 * Why it stands still, as a code.
 */
problem: string | null, };

export type PacketContents = { 
/**
 * Who made it.
 */
centre: Localised, 
/**
 * RFC 3339, by the centre's clock.
 */
made_at: string, 
/**
 * Name of the packet that it answers, where that was saved on this PC.
 */
answers: string | null, 
/**
 * Documents of hers that the centre confirms.
 */
receipts: number, 
/**
 * Changes of hers that the centre refuses.
 */
refused: number, 
/**
 * Reviews and answers; that somebody reads her work is none.
 */
reviews: number, 
/**
 * Other documents that it brings or changes.
 */
documents: number, 
/**
 * Files that it brings, wholly or in part.
 */
files: number, 
/**
 * What it brings of them.
 */
file_bytes: number, 
/**
 * Brings the confirmation of the registration.
 */
confirms: boolean, 
/**
 * Why the centre took nothing in, as a code.
 */
problem: null | "device_waiting" | "device_revoked" | "device_unknown" | "protocol_too_old" | "centre_error", 
/**
 * It was taken in before; doing so again is harmless.
 */
known: boolean, };

export type PacketFile = { 
/**
 * Its file's name.
 */
name: string, 
/**
 * Where it lies.
 */
path: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * Which of those saved together it is, from 1.
 */
part: number, 
/**
 * How many were saved together.
 */
parts: number, 
/**
 * Changes that it carries.
 */
changes: number, 
/**
 * Files that it carries, wholly or in part.
 */
files: number, };

export type PacketImported = { 
/**
 * Changes that were new here.
 */
taken_in: number, 
/**
 * Documents of hers that the centre confirms.
 */
receipts: number, 
/**
 * Changes of hers that the centre refuses.
 */
refused: number, 
/**
 * Reviews and answers that she can read now and could not before.
 */
reviews: number, 
/**
 * Files that are whole now.
 */
files: number, 
/**
 * Changes that could not be used.
 */
quarantined: number, 
/**
 * It confirmed the registration.
 */
confirmed: boolean, 
/**
 * Why the centre took nothing in, as a code.
 */
problem: null | "device_waiting" | "device_revoked" | "device_unknown" | "protocol_too_old" | "centre_error", 
/**
 * Not everything had room: the centre has more for the next packet, or the network.
 */
more: boolean, };

export type PacketPlan = { 
/**
 * Changes that the centre has not acknowledged.
 */
changes: number, 
/**
 * Work of hers among them, as the state of the exchange counts it.
 */
documents: number, 
/**
 * Work of hers that stays here until the centre is updated.
 */
centre_old: number, 
/**
 * Submissions among the changes.
 */
submissions: number, 
/**
 * Files that go along.
 */
files: number, 
/**
 * Their size together.
 */
file_bytes: number, 
/**
 * Estimated size of all packets together.
 */
bytes: number, 
/**
 * How many packets are needed with the chosen size.
 */
parts: number, 
/**
 * Free room in the folder, where one was named and can be looked at.
 */
free_bytes: number | null, 
/**
 * Nothing is unsent; a packet would still ask the centre for its answers.
 */
nothing_new: boolean, };

export type PacketsSaved = { 
/**
 * In their order.
 */
packets: Array<PacketFile>, 
/**
 * Files that could not be read on this PC and stayed out, wholly or from some point on.
 */
files_unreadable: number, };

export type Page = { 
/**
 * In reading order.
 */
blocks: Array<PageBlock>, };

export type PageBlock = { "block": "heading", 
/**
 * 2 to 4; 1 is the title on the paper.
 */
level: number, 
/**
 * Its words.
 */
text: Array<Inline>, } | { "block": "paragraph", 
/**
 * Its words.
 */
text: Array<Inline>, } | { "block": "list", 
/**
 * The first number of a numbered list.
 */
start: number | null, 
/**
 * Its items, each of blocks.
 */
items: Array<Array<PageBlock>>, } | { "block": "table", 
/**
 * The head.
 */
head: Array<Array<Inline>>, 
/**
 * The rows below it.
 */
rows: Array<Array<Array<Inline>>>, } | { "block": "quote", 
/**
 * What was said.
 */
blocks: Array<PageBlock>, } | { "block": "rule" };

export type Path = string;

export type People = { 
/**
 * By name.
 */
groups: Array<GroupPeople>, };

export type PersonLine = { 
/**
 * By which commands name her.
 */
id: string, 
/**
 * Surname, given name and patronymic; empty of whom the centre has not said it.
 */
name: string, 
/**
 * What her school is called, or empty.
 */
school: string, 
/**
 * Where the school is, or empty.
 */
village: string, 
/**
 * Documents of hers that nobody has reviewed.
 */
works: number, 
/**
 * Questions of hers that nobody has answered.
 */
questions: number, 
/**
 * What came last.
 */
last: LastWork | null, };

export type PersonWork = { 
/**
 * By which commands name her.
 */
id: string, 
/**
 * As of [`PersonLine`].
 */
name: string, 
/**
 * What her school is called, or empty.
 */
school: string, 
/**
 * Where the school is, or empty.
 */
village: string, 
/**
 * The groups in which she is looked after, by name.
 */
groups: Array<string>, 
/**
 * What waits first, then what came last first.
 */
works: Array<WorkLine>, };

export type Phase = "before" | "running" | "over";

export type PickFile = { 
/**
 * What the file is wanted for.
 */
purpose: Purpose, };

export type PlaceKind = "material" | "module" | "topic" | "term" | "entry" | "criterion" | "outcome" | "support" | "element";

export type PlacePacket = { 
/**
 * The name to begin with.
 */
name: string, };

export type Plan = { 
/**
 * What she calls it.
 */
title: string, 
/**
 * Whether it is hers or the library's.
 */
kind: PlanKind, 
/**
 * `2026-2027`, or empty.
 */
school_year: string, 
/**
 * What the year is for as a whole.
 */
aim: string, 
/**
 * What is to be done for that.
 */
tasks: string, 
/**
 * In the order in which she put them.
 */
goals: Array<Goal>, 
/**
 * Of all goals together, in her order.
 */
activities: Array<Activity>, 
/**
 * What came of the year.
 */
analysis: string, 
/**
 * Can be restored.
 */
removed_goals: Array<Goal>, 
/**
 * Can be restored.
 */
removed_activities: Array<Activity>, };

export type PlanKind = "individual" | "institutional";

export type PlanPackets = { 
/**
 * The largest file wanted, such as a messenger takes; everything in one without it.
 */
limit_bytes: number | null, 
/**
 * A folder whose free room is of interest.
 */
folder: string | null, };

export type PlanRead = { 
/**
 * What every document has.
 */
meta: DocumentMeta, 
/**
 * What is written in it.
 */
content: Plan, 
/**
 * Ids of activities whose deadline has passed while they are planned or in progress.
 */
overdue: Array<string>, };

export type PlanSummary = { 
/**
 * The document's id.
 */
id: string, 
/**
 * `individual` or `institutional`.
 */
kind: string, 
/**
 * Its title, or empty.
 */
title: string, 
/**
 * `2026-2027`, or empty.
 */
school_year: string, 
/**
 * How many activities it has.
 */
activities: number, 
/**
 * Those that are done.
 */
done: number, 
/**
 * Those whose deadline has passed while they are planned or in progress.
 */
overdue: number, 
/**
 * Where the work on it stands.
 */
status: DocumentStatus, 
/**
 * RFC 3339; a label.
 */
changed_at: string | null, };

export type Plans = { plans: Array<PlanSummary>, };

export type Preferences = { 
/**
 * The language of the screen.
 */
locale: Locale, 
/**
 * How large everything is written.
 */
text_size: TextSize, 
/**
 * Its colours.
 */
theme: Theme, };

export type PreviewedItem = { 
/**
 * Its id in the pack.
 */
id: string, 
/**
 * What it is called.
 */
title: Localised, 
/**
 * What it is.
 */
shape: Shape, 
/**
 * Whether it is added, changed or removed.
 */
change: ItemChange, 
/**
 * How much of it has to come, in bytes.
 */
bytes: number, };

export type Profile = { 
/**
 * As in her papers.
 */
surname: string, 
/**
 * As in her papers.
 */
given_name: string, 
/**
 * As in her papers, or empty: not everybody has one.
 */
patronymic: string, 
/**
 * What she works as.
 */
position: string, 
/**
 * As typed.
 */
service_length: string, 
/**
 * As typed.
 */
phone: string, 
/**
 * What her school is called.
 */
school: string, 
/**
 * Where the school is, or empty in a town that is a district of its own.
 */
village: string, 
/**
 * The district of the school.
 */
district: string, 
/**
 * The region of the school.
 */
region: string, 
/**
 * `2026-10-15`, or empty.
 */
course_end: string, 
/**
 * The school's own dates: `calendar/<year>/<key>` without `calendar/`, as written.
 */
calendar: { [key in string]: string }, };

export type ProfileRead = { 
/**
 * What every document has.
 */
meta: DocumentMeta, 
/**
 * What she says of herself.
 */
profile: Profile, 
/**
 * The course group.
 */
group: string, 
/**
 * What the centre calls itself.
 */
centre: Localised, 
/**
 * Its telephone number, if it has said one.
 */
centre_phone: string | null, 
/**
 * `librarian`, `methodologist` or `coordinator`.
 */
role: string, };

export type ProfileSummary = { 
/**
 * Her person id, which names the profile's folder.
 */
id: string, 
/**
 * Surname and given names.
 */
name: string, 
/**
 * Where she works, to tell people of one name apart.
 */
school: string, 
/**
 * The district of the school.
 */
district: string, 
/**
 * The telephone number of her centre; empty while it has said none.
 */
phone: string, 
/**
 * RFC 3339; a label.
 */
last_opened: string | null, };

export type Programme = { 
/**
 * What the course is called.
 */
title: Localised, 
/**
 * What sort of programme it is, as its title page says.
 */
kind: Localised, 
/**
 * Who published it.
 */
publisher: Localised, 
/**
 * Where it was published.
 */
place: Localised, 
/**
 * When it was published.
 */
year: number, 
/**
 * For whom the course is.
 */
audience: Localised, 
/**
 * Academic hours.
 */
total_hours: number, 
/**
 * What the course is for.
 */
aim: Localised, 
/**
 * The competences that it develops, by name.
 */
competence_groups: Array<Localised>, 
/**
 * What the course sets out to do, in the programme's order.
 */
tasks: Array<Numbered>, 
/**
 * What a participant can do afterwards, in the programme's order.
 */
outcomes: Array<Numbered>, 
/**
 * How it can be studied.
 */
modes: Array<Mode>, 
/**
 * In the order of study.
 */
modules: Array<Module>, 
/**
 * Of all modules, in the order of study.
 */
topics: Array<CourseTopic>, 
/**
 * What materials a participant is given.
 */
material_kinds: Array<Localised>, 
/**
 * The glossary, in the programme's order.
 */
terms: Array<Term>, 
/**
 * Four lists, in the programme's order.
 */
bibliography: Array<BibliographyList>, 
/**
 * How work is assessed.
 */
assessment: Assessment, 
/**
 * What follows the course.
 */
support: Support, };

export type ProjectGuide = { 
/**
 * What a project is and who makes it.
 */
intro: Localised, 
/**
 * Themes that the programme proposes.
 */
example_themes: Array<Localised>, 
/**
 * How many people make one together, both ends included.
 */
group_size: [number, number], 
/**
 * How many slides are shown, both ends included.
 */
slides: [number, number], 
/**
 * Its parts, in order.
 */
elements: Array<Element>, };

export type Purpose = "invitation" | "attachment" | "packet" | "pack";

export type Quarantined = { 
/**
 * Why.
 */
reason: "kind_unknown" | "op_unknown" | "space_unknown" | "unreadable" | "document_elsewhere" | "peer_of_another" | "too_large", 
/**
 * How many changes wait for that reason.
 */
count: number, 
/**
 * A newer version of the app may be able to use it.
 */
newer_may_help: boolean, };

export type Question = { 
/**
 * What it is called in lists.
 */
title: string, 
/**
 * The theme of consultation it belongs to.
 */
theme: QuestionTheme | null, 
/**
 * Number of a topic of the course, `1.2`, or empty.
 */
topic: string, 
/**
 * She cannot go on without an answer.
 */
urgent: boolean, 
/**
 * The plan's or report's document id it is about, or empty.
 */
about: string, 
/**
 * The path in that document: of a row, of a section; empty for the whole.
 */
about_place: string, 
/**
 * What she asks.
 */
text: string, 
/**
 * Files that show what she means.
 */
attachments: Array<Attachment>, 
/**
 * What she wrote again, in the order of writing.
 */
messages: Array<Message>, 
/**
 * She has what she needs.
 */
closed: boolean, };

export type QuestionOn = { 
/**
 * A plan or a report.
 */
document: string, 
/**
 * A path in it, such as `activities/<row>` or `difficulties`; none or nothing for the whole, as the
 * place of a question is told.
 */
place: Path | null, };

export type QuestionPlace = { 
/**
 * The plan or the report.
 */
document: string, 
/**
 * `plan` or `report`; empty when it is not here.
 */
kind: string, 
/**
 * Its title.
 */
title: string, 
/**
 * A path in it: of a row, of a section; empty for the whole.
 */
place: string, 
/**
 * Of an activity: its title.
 */
row: string, 
/**
 * Of an activity: its number in the plan, from 1.
 */
number: number | null, };

export type QuestionRead = { 
/**
 * What every document has.
 */
meta: DocumentMeta, 
/**
 * As it stands, with what she has not sent off.
 */
question: Question, 
/**
 * As it was sent off first; none while it never was. What was added later stands in the thread.
 */
asked: Question | null, 
/**
 * What it is about, if it is about something.
 */
place: QuestionPlace | null, 
/**
 * What follows the question, in order: her messages and the answers, each as it was sent off, and what
 * she is writing.
 */
thread: Array<Turn>, 
/**
 * Files that she has attached since she sent it off last: they go with what she sends off next.
 */
added: Array<Attachment>, 
/**
 * Hashes of files whose bytes are on this PC, those of the answers as well.
 */
here: Array<string>, 
/**
 * Where she looks after who asks, and may answer.
 */
answering: Answering | null, };

export type QuestionSummary = { 
/**
 * The document's id.
 */
id: string, 
/**
 * Its title, or empty.
 */
title: string, 
/**
 * The first words of the question.
 */
excerpt: string, 
/**
 * The theme of consultation, once chosen.
 */
theme: QuestionTheme | null, 
/**
 * Number of a topic of the course, or empty.
 */
topic: string, 
/**
 * She cannot go on without an answer.
 */
urgent: boolean, 
/**
 * She has what she needs.
 */
closed: boolean, 
/**
 * What it is about, if it is about something.
 */
place: QuestionPlace | null, 
/**
 * Where the work on it stands.
 */
status: DocumentStatus, 
/**
 * Answers that nobody has looked at yet.
 */
new_answers: number, 
/**
 * She has written or attached what she has not sent off: it reaches nobody yet.
 */
unsent: boolean, 
/**
 * RFC 3339; a label.
 */
changed_at: string, };

export type QuestionTheme = "planning" | "collection" | "digital_resources" | "events";

export type QuestionWords = { 
/**
 * The document's id.
 */
id: string, 
/**
 * Its texts, in lines, unfolded.
 */
text: string, };

export type Questions = { 
/**
 * Those with new answers first, then the newest.
 */
questions: Array<QuestionSummary>, };

export type ReadingMark = { 
/**
 * The document ids of the reviews seen, sorted.
 */
seen: Array<string>, 
/**
 * The releases of packs that her PC holds, each as its pack and its number, sorted.
 */
held: Array<string>, };

export type ReadingProgress = "unread" | "reading" | "read";

export type Receipt = { 
/**
 * Which step it is.
 */
step: Step, 
/**
 * RFC 3339; a label.
 */
at: string | null, 
/**
 * Who did it, where it was a person.
 */
by: string | null, };

export type Relation = "owner" | "member" | "supervisor" | "coordinator" | "centre";

export type ReleaseAnswer = { document: string, submission: string, };

export type Remark = { 
/**
 * Its row in the review.
 */
id: string, 
/**
 * Path of a field, of a row (`activities/<row>`) or a section; empty for the whole document.
 */
anchor: string, 
/**
 * What it says.
 */
text: string, };

export type RemovePack = { key: string, 
/**
 * Its films and sound alone.
 */
media: boolean, };

export type Report = { 
/**
 * What the event or project was called.
 */
title: string, 
/**
 * What it is about.
 */
about: About | null, 
/**
 * `2026-10-15`, or empty.
 */
date: string, 
/**
 * How many took part, as typed.
 */
participants: string, 
/**
 * What was done.
 */
description: string, 
/**
 * What came of it: the first of the four elements.
 */
effectiveness: string, 
/**
 * What went well: the second.
 */
achievements: string, 
/**
 * What went badly: the third.
 */
difficulties: string, 
/**
 * What would be done better: the fourth.
 */
improvements: string, 
/**
 * What she does next.
 */
next_step: string, 
/**
 * `2026-10-15`, or empty.
 */
next_step_due: string, 
/**
 * What it taught her.
 */
lesson: string, 
/**
 * Photos and papers of it.
 */
attachments: Array<Attachment>, 
/**
 * The activities of plans that it was.
 */
links: Array<Link>, };

export type Returned = { 
/**
 * The document's id.
 */
document: string, 
/**
 * Its kind.
 */
kind: string, 
/**
 * Its title, or empty.
 */
title: string, 
/**
 * Who returned it, by name.
 */
reviewer: string, 
/**
 * RFC 3339; a label.
 */
arrived_at: string, 
/**
 * How many remarks the review has.
 */
remarks: number, };

export type Review = { 
/**
 * The submission's id, or empty.
 */
submission: string, 
/**
 * The reviewed document's id, or empty.
 */
document: string, 
/**
 * Accepted or returned; none while it is being written.
 */
verdict: Verdict | null, 
/**
 * Whether the author may see it.
 */
state: ReviewState, 
/**
 * The reviewer's person id, or empty.
 */
reviewer: string, 
/**
 * Her name, or empty. In reviews of before there was a person, all that is known of her.
 */
reviewer_name: string, 
/**
 * What is said of the whole.
 */
summary: string, 
/**
 * What is said of its parts, in the order of writing.
 */
remarks: Array<ReviewRemark>, 
/**
 * Can be restored.
 */
removed_remarks: Array<ReviewRemark>, };

export type ReviewRemark = { 
/**
 * Its id in the list.
 */
row: RowId, 
/**
 * The path spoken of: a field, a row's field or a list; empty for the whole document.
 */
anchor: string, 
/**
 * What is said of it.
 */
text: string, };

export type ReviewState = "reading" | "released";

export type ReviewView = { 
/**
 * The review's own document.
 */
document: string, 
/**
 * The version it is about.
 */
submission: string, 
/**
 * Number of the version it is about.
 */
number: number, 
/**
 * Whether it accepts or returns that version.
 */
verdict: Verdict, 
/**
 * Who wrote it, by name.
 */
reviewer: string, 
/**
 * What it says of the whole.
 */
summary: string, 
/**
 * What it says of places, in the order of writing.
 */
remarks: Array<Remark>, 
/**
 * RFC 3339; a label.
 */
arrived_at: string, 
/**
 * The author has looked at it.
 */
seen: boolean, };

export type Role = "librarian" | "methodologist" | "coordinator" | "centre";

export type RowId = string;

export type Rubric = { 
/**
 * By which a scoring names it.
 */
id: string, 
/**
 * Which of its versions a scoring was made with.
 */
version: number, 
/**
 * The most points that a project can get.
 */
max_points: number, 
/**
 * The points from which the course is mastered.
 */
pass_points: number, 
/**
 * How well a criterion is met, in the programme's order.
 */
levels: Array<Level>, 
/**
 * What is scored, in order.
 */
criteria: Array<Criterion>, 
/**
 * Which points make which mark.
 */
marks: Array<Mark>, 
/**
 * What it is called to have fewer than `pass_points`.
 */
not_mastered: Localised, 
/**
 * Why the printed percentages are not what counts.
 */
scale_note: Localised, 
/**
 * What is looked at besides, without points.
 */
general_criteria: Array<Localised>, };

export type Run = "begins" | "goes_on" | "alone";

export type SaveNote = { 
/**
 * The name to begin with.
 */
name: string, 
/**
 * What stands in it.
 */
text: string, };

export type SavePackets = { 
/**
 * The file a person chose; further parts get a number before the ending.
 */
path: string, limit_bytes: number | null, };

export type SavePaper = { "material": OneMaterial } | { "document": string };

export type SavedPacket = { 
/**
 * The packet's id, which its answer names.
 */
id: string, 
/**
 * Name of its file.
 */
name: string, 
/**
 * RFC 3339; a label.
 */
made_at: string, 
/**
 * Which part of those saved together; 1 of 1 when all had room in one.
 */
part: number, 
/**
 * How many were saved together.
 */
parts: number, 
/**
 * The size of its file.
 */
bytes: number, 
/**
 * Changes that it carries.
 */
changes: number, 
/**
 * Files that it carries, wholly or in part.
 */
files: number, 
/**
 * RFC 3339: when the centre's answer to it was taken in here.
 */
answered_at: string | null, 
/**
 * It carried something, and the centre has confirmed all of that: its answer brings nothing to
 * wait for.
 */
settled: boolean, };

export type SchoolBreak = { 
/**
 * By which a profile's own dates name it.
 */
id: string, 
/**
 * What it is called.
 */
title: Localised, 
/**
 * Its first day.
 */
start: string, 
/**
 * Its last day.
 */
end: string, };

export type SchoolQuarter = { 
/**
 * 1 to 4.
 */
number: number, 
/**
 * Its first day.
 */
start: string, 
/**
 * Its last day.
 */
end: string, };

export type SchoolYear = { 
/**
 * `2026-2027`.
 */
id: string, 
/**
 * The first day of school.
 */
start: string, 
/**
 * The last day of school.
 */
end: string, 
/**
 * Four, in order.
 */
quarters: Array<SchoolQuarter>, 
/**
 * Those between the quarters, in order.
 */
breaks: Array<SchoolBreak>, 
/**
 * Prefilled from an earlier year's pattern; no order of the ministry was at hand.
 */
assumed: boolean, 
/**
 * The person has compared the dates with the order.
 */
confirmed: boolean, 
/**
 * Where the dates are from, as the screen says it.
 */
source: Localised, };

export type Search = { query: string, locale: Locale, };

export type SearchHit = { 
/**
 * What was found.
 */
kind: PlaceKind, 
/**
 * Its id in the programme, or that of the material.
 */
id: string, 
/**
 * What it is called, in the language of the screen where it has a name in it, in pieces.
 */
title: Array<HitPiece>, 
/**
 * What stands there, in pieces.
 */
excerpt: Array<HitPiece>, 
/**
 * Where in it that stands; empty for its beginning.
 */
place: string, 
/**
 * How it came about.
 */
way: HitWay, 
/**
 * Whether it was found in its text of the other language.
 */
other: boolean, };

export type SearchHits = { 
/**
 * What was looked for, where that is not what was typed.
 */
read_as: string | null, 
/**
 * What was found.
 */
hits: Array<SearchHit>, };

export type SetAutomatic = { automatic: boolean, };

export type SetCalendar = { year: SchoolYear, };

export type SetFavourite = { favourite: boolean, 
/**
 * Its id.
 */
id: string, 
/**
 * The language.
 */
locale: Locale, };

export type SetPreferences = { preferences: Preferences, };

export type SetPrivate = { document: string, private: boolean, };

export type SetProgress = { progress: ReadingProgress, 
/**
 * Its id.
 */
id: string, 
/**
 * The language.
 */
locale: Locale, };

export type SetTraffic = { 
/**
 * Bytes of files that may travel by themselves in a day; `null` for any number.
 */
cap_bytes: number | null, 
/**
 * Only files up to this size travel by themselves; `null` for any size.
 */
auto_bytes_max: number | null, };

export type SetValue = { document: string, field: Path, base: Version, value: Value | null, run: Run, };

export type Shape = "study" | "sheet" | "plan" | "scenario" | "form" | "report" | "guide";

export type SpaceKind = "own" | "library" | "group" | "team" | "private" | "staff" | "common";

export type Span = { 
/**
 * Its words.
 */
text: string, 
/**
 * What became of it.
 */
change: SpanChange, };

export type SpanChange = "same" | "added" | "removed";

export type Splice = { at: number, remove: number, insert: string, };

export type Spot = { 
/**
 * A field, or a row by its list and id.
 */
field: Path, 
/**
 * The stretch of a text that came back, or where one went; 0 outside texts.
 */
start_utf16: number, 
/**
 * The end of that stretch, not included; 0 outside texts.
 */
end_utf16: number, };

export type Status = "planned" | "in_progress" | "done" | "partly" | "postponed" | "cancelled";

export type StayingFile = { 
/**
 * The document's id.
 */
document: string, 
/**
 * The document's kind.
 */
kind: string, 
/**
 * What the document is called.
 */
title: string, 
/**
 * Its row among the attachments.
 */
row: RowId, 
/**
 * What a person calls it.
 */
name: string, 
/**
 * What of it would travel.
 */
size_bytes: number, 
/**
 * The largest that the centre takes.
 */
limit_bytes: number, };

export type Step = "queued" | "packed" | "sent" | "received" | "reading" | "answered" | "seen";

export type Stood = { 
/**
 * The whole text of the field.
 */
text: string, 
/**
 * When it was still there, RFC 3339: a label.
 */
at: string, 
/**
 * The number of the version it was submitted with.
 */
submitted: number | null, 
/**
 * Somebody else had written last: a colleague in the library's plan.
 */
by_other: boolean, };

export type StorageRead = { 
/**
 * Her own words with all their versions.
 */
words_bytes: number, 
/**
 * Photos and files beside them.
 */
files_bytes: number, 
/**
 * The same of the other people of this PC.
 */
others_bytes: number, 
/**
 * Copies that other programs were given; they go by themselves after a week.
 */
copies_bytes: number, 
/**
 * What has come of packs that are not taken yet.
 */
unfinished_bytes: number, 
/**
 * Free room on the disk.
 */
free_bytes: number, };

export type SubmissionRead = { 
/**
 * How far it is.
 */
submission: SubmissionView, 
/**
 * `null` where it is of a kind that is not read here.
 */
content: Content | null, 
/**
 * Hashes of its attachments whose bytes are on this PC.
 */
here: Array<string>, };

export type SubmissionView = { 
/**
 * By which commands name it.
 */
id: string, 
/**
 * The document of which it is a version.
 */
document: string, 
/**
 * 1 for the first version of the document that was submitted.
 */
number: number, 
/**
 * RFC 3339; a label.
 */
submitted_at: string, 
/**
 * The steps behind it, in order.
 */
receipts: Array<Receipt>, 
/**
 * The newest released review of this version.
 */
review: ReviewView | null, 
/**
 * Code of the centre's refusal: it has come there and is not held.
 */
refusal: string | null, };

export type Support = { 
/**
 * Counted from the day on which the course ended.
 */
duration_months: number, 
/**
 * What it is for.
 */
purpose: Localised, 
/**
 * In the programme's order.
 */
forms: Array<SupportForm>, };

export type SupportForm = { 
/**
 * `support:1` and so on.
 */
id: string, 
/**
 * What it is called.
 */
title: Localised, 
/**
 * What happens in it, restated.
 */
summary: Localised, 
/**
 * The choices that it knows.
 */
lists: Array<ClosedList>, };

export type SupportYear = { 
/**
 * Where today lies.
 */
phase: Phase, 
/**
 * The last day of the course.
 */
course_end: string, 
/**
 * The first day of the year.
 */
starts: string, 
/**
 * Its last day.
 */
ends: string, 
/**
 * Days since the start; negative before it.
 */
day: number, 
/**
 * Length in days.
 */
days: number, 
/**
 * The school year of today, or the nearest one to come.
 */
school_year: string, 
/**
 * The quarter of today, from 1; none in a break or outside the school year.
 */
quarter: number | null, 
/**
 * What the break of today is called.
 */
on_break: Localised | null, };

export type TakePack = { offer: string, choice: PackChoice, };

export type Term = { 
/**
 * By which a search leads to it.
 */
id: string, 
/**
 * The term itself.
 */
term: Localised, 
/**
 * What it means, restated.
 */
definition: Localised, 
/**
 * Where the programme refers to for it, or empty.
 */
link: string, 
/**
 * Added by the editors; not in the programme.
 */
added: boolean, };

export type TestStep = { 
/**
 * Which one.
 */
step: Milestone, 
/**
 * What became of it.
 */
outcome: Outcome, 
/**
 * Why it failed: a code of the exchange's problems, or `clock_off`.
 */
code: string | null, };

export type TextSize = "normal" | "large" | "larger" | "largest";

export type Theme = "system" | "light" | "dark";

export type Then = { 
/**
 * The plan.
 */
document: string, 
/**
 * Its row in the plan.
 */
activity: string, 
/**
 * What could be done.
 */
title: string, 
/**
 * The last day of its deadline, where it has one.
 */
due: string | null, };

export type TooLargeFile = { 
/**
 * Its row among the attachments.
 */
row: RowId, 
/**
 * What a person calls it.
 */
name: string, 
/**
 * What of it would travel.
 */
size_bytes: number, 
/**
 * The largest that the centre takes.
 */
limit_bytes: number, };

export type TopicHours = { 
/**
 * When studied face to face.
 */
face_to_face: [number, number], 
/**
 * When studied at a distance.
 */
distance: [number, number], };

export type Turn = { "what": "message" } & MessageView | { "what": "answer" } & AnswerView;

export type TypedCode = { code: string, };

export type Undoes = { 
/**
 * What was done.
 */
what: Deed, 
/**
 * To which field; a row by its list and id.
 */
field: Path, };

export type Unsent = { 
/**
 * The documents' kind.
 */
kind: string, 
/**
 * How many there are.
 */
count: number, };

export type UseContext = "organising" | "events" | "digital" | "readers";

export type Value = boolean | number | string;

export type Verdict = "accepted" | "returned";

export type Version = string;

export type WithCode = { address: string, code: string, };

export type WordsOfQuestions = { 
/**
 * In no order.
 */
questions: Array<QuestionWords>, };

export type WorkLine = { 
/**
 * The document's id.
 */
document: string, 
/**
 * Its kind.
 */
kind: Kind, 
/**
 * Its title, or empty.
 */
title: string, 
/**
 * The first words of a question.
 */
excerpt: string, 
/**
 * Of a question.
 */
theme: QuestionTheme | null, 
/**
 * Of a question: she cannot go on without an answer.
 */
urgent: boolean, 
/**
 * Of a question: she has what she needs.
 */
closed: boolean, 
/**
 * How far its newest version is.
 */
status: DocumentStatus, 
/**
 * Nobody has answered it.
 */
waits: boolean, 
/**
 * RFC 3339: when the centre received its newest version, by its clock.
 */
received_at: string | null, 
/**
 * The first one first.
 */
versions: Array<WorkVersion>, };

export type WorkVersion = { 
/**
 * By which commands name it.
 */
id: string, 
/**
 * RFC 3339: when the centre received it, by its clock.
 */
received_at: string | null, };

/** Every command: its request and its answer. */
export type Commands = {
  "app.state": [Nothing, AppState];
  "app.set_preferences": [SetPreferences, AppState];
  "profile.open": [ChooseProfile, AppState];
  "profile.close": [Nothing, AppState];
  "enrol.inspect_file": [InvitationFile, InvitationPreview];
  "enrol.inspect_text": [InvitationText, InvitationPreview];
  "enrol.with_file": [InvitationFile, AppState];
  "enrol.with_text": [InvitationText, AppState];
  "enrol.check_code": [TypedCode, CheckedCode];
  "enrol.with_code": [WithCode, AppState];
  "course.read": [Nothing, Programme];
  "search.all": [Search, SearchHits];
  "search.own": [Search, OwnHits];
  "material.list": [Nothing, AllMaterials];
  "material.read": [OneMaterial, MaterialRead];
  "material.marks": [Nothing, MaterialMarks];
  "material.show": [Nothing, NewMaterials];
  "material.keep_place": [MaterialPlace, Nothing];
  "material.set_progress": [SetProgress, Created];
  "material.set_favourite": [SetFavourite, Created];
  "material.add_bookmark": [AddBookmark, Created];
  "material.note": [OneMaterial, Created];
  "material_note.read": [OneDocument, DocumentRead<MaterialNote>];
  "own_file.list": [Nothing, AllMaterials];
  "own_file.read": [OneDocument, DocumentRead<OwnFile>];
  "own_file.add": [AddOwnFile, Created];
  "material.make_plan": [OneMaterial, Created];
  "material.make_paper": [OneMaterial, Created];
  "material.add_to_plan": [AddToPlan, AddedToPlan];
  "home.read": [Nothing, Home];
  "calendar.read": [Nothing, CalendarRead];
  "calendar.set": [SetCalendar, CalendarRead];
  "profile.read": [Nothing, ProfileRead];
  "plan.list": [Nothing, Plans];
  "plan.create": [CreatePlan, Created];
  "plan.read": [OneDocument, PlanRead];
  "entry.list": [Nothing, Documents];
  "entry.create": [Begin, Created];
  "entry.read": [OneDocument, DocumentRead<Entry>];
  "entry.set_private": [SetPrivate, Created];
  "report.list": [Nothing, Documents];
  "report.create": [Begin, Created];
  "report.read": [OneDocument, DocumentRead<Report>];
  "paper.list": [Nothing, Documents];
  "paper.create": [Begin, Created];
  "paper.read": [OneDocument, DocumentRead<OwnPaper>];
  "paper.page": [OneDocument, Page];
  "question.list": [Nothing, Questions];
  "question.words": [Nothing, WordsOfQuestions];
  "question.create": [CreateQuestion, Created];
  "question.read": [OneDocument, QuestionRead];
  "question.close": [CloseQuestion, Nothing];
  "desk.people": [Nothing, People];
  "desk.person": [OnePerson, PersonWork];
  "answer.begin": [OneSubmission, Created];
  "answer.read": [OneDocument, AnswerDraft];
  "answer.release": [ReleaseAnswer, Created];
  "review.begin": [OneSubmission, Created];
  "review.release": [OneDocument, Created];
  "link.activities": [Nothing, Activities];
  "document.head": [OneDocument, DocumentMeta];
  "document.edit_text": [EditText, Edited];
  "document.set": [SetValue, Edited];
  "document.add_row": [AddRow, AddedRow];
  "document.move_row": [MoveRow, Edited];
  "document.remove_row": [OneRow, Edited];
  "document.restore_row": [OneRow, Edited];
  "document.undo": [OneDocument, Edited];
  "document.redo": [OneDocument, Edited];
  "document.remove": [OneDocument, Nothing];
  "document.restore": [OneDocument, Nothing];
  "document.leave": [OneDocument, Nothing];
  "document.purge": [OneDocument, Nothing];
  "history.read": [OneField, History];
  "bin.list": [Nothing, Bin];
  "document.copy": [OneDocument, Created];
  "document.carry": [OneDocument, Created];
  "document.attach": [Attach, Attached];
  "document.attach_bytes": [AttachBytes, Attached];
  "submission.check": [OneDocument, Checked];
  "submission.submit": [OneDocument, SubmissionView];
  "submission.read": [OneSubmission, SubmissionRead];
  "submission.compare": [Compare, Differences];
  "review.mark_seen": [OneReview, Nothing];
  "data.check": [Nothing, DataChecked];
  "exchange.state": [Nothing, ExchangeState];
  "exchange.run": [Nothing, ExchangeState];
  "exchange.set_automatic": [SetAutomatic, ExchangeState];
  "exchange.set_traffic": [SetTraffic, ExchangeState];
  "exchange.send_files": [Nothing, ExchangeState];
  "exchange.test": [Nothing, ConnectionTest];
  "packet.plan": [PlanPackets, PacketPlan];
  "packet.save": [SavePackets, PacketsSaved];
  "packet.inspect": [OnePacket, PacketContents];
  "packet.import": [OnePacket, PacketImported];
  "pack.state": [Nothing, PackState];
  "pack.look": [LookIntoPack, PackPreview];
  "pack.take": [TakePack, PackState];
  "pack.stop": [Nothing, PackState];
  "pack.fetch": [FetchMaterial, PackState];
  "pack.inspect": [InspectPack, PackPreview];
  "pack.import": [ImportPack, PackState];
  "pack.remove": [RemovePack, PackState];
  "storage.read": [Nothing, StorageRead];
};

/** What the host of the screen does: request and answer. */
export type Natives = {
  "pick_file": [PickFile, Chosen];
  "place_packet": [PlacePacket, Chosen];
  "reveal_placed": [Nothing, Nothing];
  "save_note": [SaveNote, Chosen];
  "take_pressed": [Nothing, Chosen];
  "keep_dropped": [KeepDropped, Chosen];
  "open_attachment": [NamedFile, Nothing];
  "save_attachment": [NamedFile, Chosen];
  "save_paper": [SavePaper, Chosen];
  "open_material": [OneMaterial, Nothing];
  "reveal_logs": [Nothing, Nothing];
};

/** What can change; a topic is one of these, of a document with its id: `document:<id>`. */
export type Subject = "app" | "calendar" | "document" | "exchange" | "lists" | "packs" | "profile" | "submissions" | "plan" | "entry" | "report" | "question" | "own_file" | "material_note" | "paper";

/** For each command that a screen keeps asking: what its answer depends on. */
export const FOLLOWS = {
  "app.state": ["app"],
  "course.read": ["packs", "profile"],
  "search.all": ["packs"],
  "search.own": ["submissions", "plan", "entry", "report", "question"],
  "material.list": ["packs"],
  "material.read": ["packs", "own_file"],
  "material.marks": ["material_note"],
  "material_note.read": ["document", "exchange"],
  "own_file.list": ["own_file"],
  "own_file.read": ["document", "exchange"],
  "home.read": ["calendar", "exchange", "lists", "profile", "submissions"],
  "calendar.read": ["calendar"],
  "profile.read": ["profile"],
  "plan.list": ["calendar", "submissions", "plan"],
  "plan.read": ["calendar", "document", "exchange", "submissions"],
  "entry.list": ["submissions", "entry"],
  "entry.read": ["document", "exchange", "plan"],
  "report.list": ["submissions", "report"],
  "report.read": ["document", "exchange", "submissions", "plan"],
  "paper.list": ["submissions", "paper"],
  "paper.read": ["document", "exchange", "submissions"],
  "paper.page": ["document"],
  "question.list": ["submissions", "plan", "question", "report"],
  "question.words": ["submissions", "question"],
  "question.read": ["document", "exchange", "submissions", "plan", "question", "report"],
  "desk.people": ["profile", "submissions"],
  "desk.person": ["profile", "submissions"],
  "answer.read": ["document", "exchange"],
  "link.activities": ["plan"],
  "document.head": ["document", "exchange", "submissions"],
  "bin.list": ["lists"],
  "submission.read": ["exchange", "submissions"],
  "submission.compare": ["lists", "submissions"],
  "exchange.state": ["exchange"],
  "packet.plan": ["exchange", "lists", "profile", "submissions"],
  "pack.state": ["packs"],
} as const satisfies Partial<Record<keyof Commands, readonly Subject[]>>;

/** What a field holds. */
export type Form = "short" | "prose" | "choice" | "date" | "school_year" | "deadline" | "number" | "flag" | "reference" | "rows" | "attachments" | "links" | "dates" | "marks";

/** A field as it is declared. */
export type DeclaredField = {
  form: Form;
  /** Key of its label. */
  label: string;
  /** Of a choice: the part of a word's key that stands before the name chosen. */
  words?: string;
  /** Of a reference: the list in which the row stands. */
  list?: string;
  /** Of a list: key of the label of a row as a whole. */
  whole?: string;
  /** Of a list: the fields of its rows in reading order. */
  fields?: Record<string, DeclaredField>;
  /** A person knows the row, or the document, by it. */
  names?: true;
  /** A submission needs it, whatever is chosen beside it. */
  needed?: true;
  /** It says nothing to people. */
  untold?: true;
};

/** A kind as it is declared, its fields in reading order. */
export type DeclaredKind = {
  submitted: boolean;
  /** A list shows its documents, and each has a view. */
  listed: boolean;
  fields: Record<string, DeclaredField>;
};

/** The kinds whose fields people are told of by name. */
export const KINDS = {
  plan: {
    submitted: true,
    listed: true,
    fields: {
      title: { form: "short", label: "plan-field-title", names: true, needed: true },
      kind: { form: "choice", label: "plan-field-kind", words: "plan-kind" },
      school_year: { form: "school_year", label: "plan-field-school-year", needed: true },
      aim: { form: "prose", label: "plan-field-aim" },
      tasks: { form: "prose", label: "plan-field-tasks" },
      goals: {
        form: "rows", label: "plan-field-goals", needed: true, whole: "plan-goal-whole",
        fields: {
          direction: { form: "choice", label: "plan-goal-direction", words: "direction", needed: true },
          direction_other: { form: "short", label: "plan-goal-direction-other" },
          statement: { form: "prose", label: "plan-goal-statement", names: true, needed: true },
        },
      },
      activities: {
        form: "rows", label: "plan-field-activities", whole: "plan-activity-whole",
        fields: {
          title: { form: "prose", label: "plan-activity-title", names: true, needed: true },
          goal: { form: "reference", label: "plan-activity-goal", list: "goals" },
          deadline_kind: { form: "choice", label: "plan-activity-deadline-kind", words: "plan-deadline", needed: true },
          deadline: { form: "deadline", label: "plan-activity-deadline", needed: true },
          starts: { form: "date", label: "plan-activity-starts" },
          responsible: { form: "short", label: "plan-activity-responsible" },
          resources: { form: "prose", label: "plan-activity-resources", needed: true },
          expected: { form: "prose", label: "plan-activity-expected", needed: true },
          indicator: { form: "short", label: "plan-activity-indicator" },
          baseline: { form: "short", label: "plan-activity-baseline" },
          target: { form: "short", label: "plan-activity-target" },
          evaluation: { form: "prose", label: "plan-activity-evaluation", needed: true },
          completion_form: { form: "short", label: "plan-activity-completion-form" },
          status: { form: "choice", label: "plan-activity-status", words: "plan-status" },
          actual: { form: "short", label: "plan-activity-actual" },
          achieved: { form: "prose", label: "plan-activity-achieved" },
          analysis: { form: "prose", label: "plan-activity-analysis" },
          sample: { form: "reference", label: "plan-activity-sample", untold: true },
        },
      },
      analysis: { form: "prose", label: "plan-field-analysis" },
    },
  },
  entry: {
    submitted: false,
    listed: true,
    fields: {
      about: { form: "choice", label: "entry-field-about", words: "entry-about" },
      date: { form: "date", label: "entry-field-date" },
      title: { form: "short", label: "entry-field-title", names: true },
      text: { form: "prose", label: "entry-field-text" },
      tags: { form: "short", label: "entry-field-tags" },
      attachments: {
        form: "attachments", label: "attachment-list", whole: "attachment-one",
        fields: {
          name: { form: "short", label: "attachment-one", names: true },
          help: { form: "choice", label: "attachment-help", words: "answer-help" },
          blob: { form: "short", label: "attachment-one", untold: true },
          size: { form: "number", label: "attachment-one", untold: true },
          mime: { form: "short", label: "attachment-one", untold: true },
        },
      },
      links: { form: "links", label: "entry-links" },
    },
  },
  report: {
    submitted: true,
    listed: true,
    fields: {
      title: { form: "short", label: "report-field-title", names: true, needed: true },
      about: { form: "choice", label: "report-field-about", words: "entry-about", needed: true },
      date: { form: "date", label: "report-field-date", needed: true },
      participants: { form: "short", label: "report-field-participants" },
      description: { form: "prose", label: "report-field-description" },
      effectiveness: { form: "prose", label: "report-field-effectiveness", needed: true },
      achievements: { form: "prose", label: "report-field-achievements", needed: true },
      difficulties: { form: "prose", label: "report-field-difficulties", needed: true },
      improvements: { form: "prose", label: "report-field-improvements", needed: true },
      next_step: { form: "prose", label: "report-field-next-step" },
      next_step_due: { form: "date", label: "report-field-next-step-due" },
      lesson: { form: "prose", label: "report-field-lesson" },
      attachments: {
        form: "attachments", label: "attachment-list", whole: "attachment-one",
        fields: {
          name: { form: "short", label: "attachment-one", names: true },
          help: { form: "choice", label: "attachment-help", words: "answer-help" },
          blob: { form: "short", label: "attachment-one", untold: true },
          size: { form: "number", label: "attachment-one", untold: true },
          mime: { form: "short", label: "attachment-one", untold: true },
        },
      },
      links: { form: "links", label: "entry-links" },
    },
  },
  question: {
    submitted: true,
    listed: true,
    fields: {
      title: { form: "short", label: "question-field-title", names: true, needed: true },
      theme: { form: "choice", label: "question-field-theme", words: "question-theme", needed: true },
      topic: { form: "short", label: "question-field-topic" },
      urgent: { form: "flag", label: "question-field-urgent" },
      about: { form: "reference", label: "question-field-about", untold: true },
      about_place: { form: "short", label: "question-field-about-place", untold: true },
      text: { form: "prose", label: "question-field-text", needed: true },
      attachments: {
        form: "attachments", label: "attachment-list", whole: "attachment-one",
        fields: {
          name: { form: "short", label: "attachment-one", names: true },
          help: { form: "choice", label: "attachment-help", words: "answer-help" },
          blob: { form: "short", label: "attachment-one", untold: true },
          size: { form: "number", label: "attachment-one", untold: true },
          mime: { form: "short", label: "attachment-one", untold: true },
        },
      },
      messages: {
        form: "rows", label: "question-field-messages", whole: "question-message-whole",
        fields: {
          text: { form: "prose", label: "question-message-text", names: true },
          date: { form: "date", label: "question-message-date" },
        },
      },
      closed: { form: "flag", label: "question-field-closed" },
    },
  },
  profile: {
    submitted: false,
    listed: false,
    fields: {
      surname: { form: "short", label: "settings-field-surname" },
      given_name: { form: "short", label: "settings-field-given-name" },
      patronymic: { form: "short", label: "settings-field-patronymic" },
      position: { form: "short", label: "settings-field-position" },
      service_length: { form: "short", label: "settings-field-service-length" },
      phone: { form: "short", label: "settings-field-phone" },
      school: { form: "short", label: "settings-field-school" },
      village: { form: "short", label: "settings-field-village" },
      district: { form: "short", label: "settings-field-district" },
      region: { form: "short", label: "settings-field-region" },
      course_end: { form: "date", label: "settings-field-course-end" },
      calendar: { form: "dates", label: "settings-tab-calendar" },
    },
  },
  own_file: {
    submitted: false,
    listed: true,
    fields: {
      title: { form: "short", label: "own-file-field-title", names: true },
      topic: { form: "short", label: "own-file-field-topic" },
      form: { form: "choice", label: "own-file-field-form", words: "material-form", untold: true },
      attachments: {
        form: "attachments", label: "attachment-list", whole: "attachment-one",
        fields: {
          name: { form: "short", label: "attachment-one", names: true },
          help: { form: "choice", label: "attachment-help", words: "answer-help" },
          blob: { form: "short", label: "attachment-one", untold: true },
          size: { form: "number", label: "attachment-one", untold: true },
          mime: { form: "short", label: "attachment-one", untold: true },
        },
      },
    },
  },
  material_note: {
    submitted: false,
    listed: true,
    fields: {
      title: { form: "short", label: "material-note-field-title", names: true },
      material: { form: "short", label: "material-note-field-material", untold: true },
      progress: { form: "choice", label: "material-note-field-progress", words: "material-progress" },
      favourite: { form: "flag", label: "material-note-field-favourite" },
      text: { form: "prose", label: "material-note-field-text" },
      bookmarks: {
        form: "rows", label: "material-note-field-bookmarks", whole: "material-note-bookmark-whole",
        fields: {
          label: { form: "short", label: "material-note-bookmark-label", names: true },
          place: { form: "short", label: "material-note-bookmark-place", untold: true },
        },
      },
    },
  },
  paper: {
    submitted: false,
    listed: true,
    fields: {
      title: { form: "short", label: "paper-field-title", names: true },
      date: { form: "date", label: "paper-field-date" },
      text: { form: "prose", label: "paper-field-text" },
      sample: { form: "reference", label: "paper-field-sample", untold: true },
      attachments: {
        form: "attachments", label: "attachment-list", whole: "attachment-one",
        fields: {
          name: { form: "short", label: "attachment-one", names: true },
          help: { form: "choice", label: "attachment-help", words: "answer-help" },
          blob: { form: "short", label: "attachment-one", untold: true },
          size: { form: "number", label: "attachment-one", untold: true },
          mime: { form: "short", label: "attachment-one", untold: true },
        },
      },
    },
  },
  answer: {
    submitted: false,
    listed: false,
    fields: {
      question: { form: "reference", label: "answer-field-question", untold: true },
      submission: { form: "reference", label: "answer-field-submission", untold: true },
      kind: { form: "choice", label: "answer-field-kind", words: "answer-kind" },
      text: { form: "prose", label: "answer-field-text" },
      person: { form: "reference", label: "answer-field-person", untold: true },
      person_name: { form: "short", label: "answer-field-person-name" },
      attachments: {
        form: "attachments", label: "attachment-list", whole: "attachment-one",
        fields: {
          name: { form: "short", label: "attachment-one", names: true },
          help: { form: "choice", label: "attachment-help", words: "answer-help" },
          blob: { form: "short", label: "attachment-one", untold: true },
          size: { form: "number", label: "attachment-one", untold: true },
          mime: { form: "short", label: "attachment-one", untold: true },
        },
      },
    },
  },
} as const satisfies Record<string, DeclaredKind>;

/** How letters are read for a search, step by step; see core/document/src/text/fold.rs. */
export const LETTERS = {
  shapes: { "a": "а", "c": "с", "e": "е", "h": "һ", "i": "і", "k": "к", "m": "м", "o": "о", "p": "р", "t": "т", "x": "х", "y": "у", "ə": "ә", "ɵ": "ө" },
  typed: { "b": "в", "g": "ғ", "l": "і", "q": "қ", "v": "ү", "1": "і", "ä": "ә", "ğ": "ғ", "ı": "і", "ñ": "ң", "ŋ": "ң", "ö": "ө", "ü": "ү", "ū": "ү", "ї": "і", "ћ": "һ", "ѳ": "ө", "ҝ": "қ", "ҡ": "қ", "ӈ": "ң", "ӊ": "ң", "ӷ": "ғ" },
  russian: { "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и" },
  mixed: { "й": "и", "щ": "ш", "ы": "и", "э": "е", "ё": "е" },
  silent: "ъь",
} as const;
