// The command list as the core gives it to the screen.
// Envelope: rpc(name, request) -> { value, topics: string[] } | throws { code: string, params: Record<string,string|number> }
// topics: "app" | "home" | "course" | "profile" | "plans" | "entries" | "reports" | "document:<id>" | "submissions" | "exchange" | "calendar"
// events from the host (exchange in background): { topics: string[] }
export type Locale = "kk" | "ru";
export type Localised = { kk: string; ru: string };
export type TextSize = "normal" | "large" | "larger" | "largest";   // 16 / 18 / 20 / 24 px
export type Theme = "system" | "light" | "dark";
export type Preferences = { locale: Locale; text_size: TextSize; theme: Theme };
export type ProfileSummary = { id: string; name: string; school: string; district: string; last_opened: string | null };
export type AppState = { version: string; preferences: Preferences; profiles: ProfileSummary[]; open: string | null };
export type InvitationPreview = { name: string; role: string; position: string; school: string; district: string; region: string; village: string; group: string; course_end: string; centre: Localised; address: string; expires_on: string };
export type Missing = { field: string; code: string };
export type DocumentStatus = "draft" | "queued" | "sent" | "received" | "reading" | "accepted" | "returned" | "refused";
// queued = submitted, not sent; sent = handed to the network but not acknowledged; received = centre acknowledged
export type Receipt = { step: "queued" | "sent" | "received" | "reading" | "answered" | "seen"; at: string | null; by: string | null };
export type Conflict = { field: string; values: (string | number | boolean)[] };
export type Remark = { id: string; anchor: string; text: string };
export type ReviewView = { document: string; submission: string; number: number; verdict: "accepted" | "returned"; reviewer: string; summary: string; remarks: Remark[]; arrived_at: string; seen: boolean };
export type SubmissionView = { id: string; document: string; number: number; submitted_at: string; receipts: Receipt[]; review: ReviewView | null; refusal: string | null };
export type DocumentMeta = {
  id: string; kind: "plan" | "entry" | "report" | "profile"; space: "own" | "library" | "private"; version: string;
  status: DocumentStatus; changed_since: boolean /* edited after the newest submission */; conflicts: Conflict[]; can_undo: boolean; can_redo: boolean;
  review: ReviewView | null;        // newest released review
  submissions: SubmissionView[];    // newest first
  changed_at: string | null;        // label only
};
export type Attachment = { row: string; blob: string; name: string; size_bytes: number; mime: string };
export type Link = { activity: string; plan: string };
export type Activity = { row: string; goal: string; title: string; status: "planned"|"in_progress"|"done"|"partly"|"postponed"|"cancelled"; deadline_kind: null|"date"|"month"|"quarter"|"all_year"|"monthly"|"as_needed"; deadline: string; starts: string; responsible: string; resources: string; expected: string; indicator: string; baseline: string; target: string; actual: string; evaluation: string; completion_form: string; achieved: string; analysis: string };
export type Goal = { row: string; direction: null|"collection"|"digitalisation"|"readers"|"project"|"other"; direction_other: string; statement: string };
export type Plan = { kind: "individual" | "institutional"; title: string; school_year: string; aim: string; tasks: string; analysis: string; goals: Goal[]; activities: Activity[]; removed_goals: Goal[]; removed_activities: Activity[] };  // rows in order
export type PlanRead = { meta: DocumentMeta; plan: Plan; overdue: string[] /* activity ids */ };
export type PlanSummary = { id: string; kind: "individual"|"institutional"; title: string; school_year: string; activities: number; done: number; overdue: number; status: DocumentStatus; changed_at: string | null };
export type ActivityLink = { plan: string; activity: string; title: string };
export type Entry = { about: null|"event"|"project"|"innovation"; date: string; title: string; tags: string; text: string; links: Link[]; attachments: Attachment[] };
export type EntryRead = { meta: DocumentMeta; entry: Entry; links: ActivityLink[] /* with titles */; here: string[] /* blobs whose bytes are on this PC */ };
export type EntrySummary = { id: string; private: boolean; about: string; date: string; title: string; excerpt: string; tags: string; attachments: number; changed_at: string | null };
export type Report = { about: null|"event"|"project"|"innovation"; date: string; title: string; participants: string; next_step_due: string; description: string; effectiveness: string; achievements: string; difficulties: string; improvements: string; next_step: string; lesson: string; links: Link[]; attachments: Attachment[] };
export type ReportRead = { meta: DocumentMeta; report: Report; links: ActivityLink[]; here: string[] };
export type ReportSummary = { id: string; about: string; date: string; title: string; filled: number /* 0..4 of the four elements */; status: DocumentStatus; changed_at: string | null };
export type Profile = { surname: string; given_name: string; patronymic: string; school: string; district: string; region: string; village: string; position: string; service_length: string; course_end: string; phone: string; calendar: Record<string,string> };
export type ProfileRead = { meta: DocumentMeta; profile: Profile; group: string; centre: Localised; role: string };
export type Splice = { at: number; remove: number; insert: string };   // UTF-16 positions, of the base text, applied in order given (each position in the text after the previous splice)
export type Edited = { version: string; text: string | null };         // for text edits: the field's text at `version`
export type Span = { text: string; change: "same" | "added" | "removed" };
export type FieldDifference = { field: string; row: string /* label of the row, e.g. the activity's title */; change: "added"|"removed"|"changed"|"moved"; before: string; after: string; spans: Span[] };
export type SchoolYearQuarter = { number: 1|2|3|4; start: string; end: string };
export type SchoolBreak = { id: string; title: Localised; start: string; end: string };
export type SchoolYear = { id: string; start: string; end: string; quarters: SchoolYearQuarter[]; breaks: SchoolBreak[]; assumed: boolean; confirmed: boolean; source: Localised };
export type CalendarRead = { today: string; years: SchoolYear[] };
export type Due = { document: string; activity: string; title: string; due: string; days: number /* negative = overdue */; direction: string };
export type News = { document: string; kind: "plan"|"report"; title: string; verdict: "accepted"|"returned"; reviewer: string; arrived_at: string };
export type Home = { today: string; name: string; group: string;
  year: null | { phase: "before" | "running" | "over"; course_end: string; starts: string; ends: string; day: number; days: number; school_year: string; quarter: number | null; on_break: Localised | null };
  due: Due[]; overdue: number; news: News[]; unsent: number; plans: PlanSummary[]; reports: number; entries: number; last_exchange: string | null };
export type ExchangeProblem = { code: string; params: Record<string, string | number>; retry_at: string | null };
export type ExchangeItem = { id: string; document: string | null; kind: string; title: string; state: "open" | "queued" | "sent" | "refused"; reason: string | null };
export type ExchangeState = { enrolment: "complete" | "pending" | "waiting"; activity: "idle" | "running"; unsent: number; items: ExchangeItem[]; last_exchange: string | null; problem: ExchangeProblem | null; centre: Localised; address: string; automatic: boolean };
export type SearchHit = { kind: "module"|"topic"|"term"|"entry"|"criterion"|"outcome"|"support"|"element"; id: string; title: Localised; excerpt: Localised };
// Programme mirrors assets/starter/*.toml:
export type TopicHours = { face_to_face: [number, number]; distance: [number, number] };
export type Programme = {
  title: Localised; kind: Localised; publisher: Localised; place: Localised; year: number; audience: Localised; total_hours: number; aim: Localised; competence_groups: Localised[];
  tasks: { id: string; text: Localised }[]; outcomes: { id: string; text: Localised }[];
  modes: { id: "face_to_face"|"distance"; title: Localised; lecture_hours: number; second_hours: number; second_title: Localised; forms: Localised[] }[];
  modules: { id: string; title: Localised; alias: Localised | null; summary: Localised; products: Localised[]; hours: TopicHours }[];
  topics: { id: string; module: string; title: Localised; editorial_subtitle: Localised | null; hours: TopicHours }[];
  material_kinds: Localised[];
  terms: { id: string; term: Localised; definition: Localised; link: string; added: boolean }[];
  bibliography: { id: string; title: Localised; entries: { id: string; number: number; text: string; links: string[]; note: Localised | null; same_as: string | null }[] }[];
  assessment: { formative: Localised[]; project: { intro: Localised; example_themes: Localised[]; group_size: [number, number]; slides: [number, number]; elements: { number: number; title: Localised; content: Localised | null; optional: boolean }[] };
    rubric: { id: string; version: number; max_points: number; pass_points: number; levels: { points: number; title: Localised }[]; criteria: { number: number; title: Localised; note: Localised | null; group_only: boolean }[]; marks: { mark: string; points: [number, number]; title: Localised }[]; not_mastered: Localised; scale_note: Localised; general_criteria: Localised[] } };
  support: { duration_months: number; purpose: Localised; forms: { id: string; title: Localised; summary: Localised; lists: { id: string; title: Localised; items: { id: string; title: Localised }[] }[] }[] };
};
export type Commands = {
  "app.state": [Record<string, never>, AppState];
  "app.set_preferences": [{ preferences: Preferences }, AppState];
  "profile.open": [{ profile: string }, AppState];
  "profile.close": [Record<string, never>, AppState];
  "enrol.inspect_file": [{ path: string }, InvitationPreview];
  "enrol.inspect_text": [{ text: string }, InvitationPreview];
  "enrol.with_file": [{ path: string }, AppState];
  "enrol.with_text": [{ text: string }, AppState];
  "enrol.check_code": [{ code: string }, { digits: string; problem: null | "too_short" | "too_long" | "bad_check" }];
  "enrol.with_code": [{ address: string; code: string }, AppState];
  "home.read": [Record<string, never>, Home];
  "course.read": [Record<string, never>, Programme];
  "search.course": [{ query: string }, { hits: SearchHit[] }];
  "profile.read": [Record<string, never>, ProfileRead];
  "calendar.read": [Record<string, never>, CalendarRead];
  "calendar.set": [{ year: SchoolYear }, CalendarRead];
  "plan.list": [Record<string, never>, { plans: PlanSummary[] }];
  "plan.create": [{ kind: "individual"|"institutional"; title: string; school_year: string }, { document: string }];
  "plan.read": [{ document: string }, PlanRead];
  "entry.list": [Record<string, never>, { entries: EntrySummary[] }];
  "entry.create": [{ about: string; private: boolean }, { document: string }];
  "entry.read": [{ document: string }, EntryRead];
  "entry.set_private": [{ document: string; private: boolean }, { document: string }];   // new id; refused with code private_too_late when already sent or sealed
  "report.list": [Record<string, never>, { reports: ReportSummary[] }];
  "report.create": [{ about: string; activity: { plan: string; activity: string } | null }, { document: string }];
  "report.read": [{ document: string }, ReportRead];
  "document.edit_text": [{ document: string; field: string; base: string; splices: Splice[] }, Edited];
  "document.set": [{ document: string; field: string; base: string; value: string | number | boolean | null }, Edited];
  "document.add_row": [{ document: string; list: string; after: string | null; values: Record<string, string> }, Edited & { row: string }];
  "document.move_row": [{ document: string; list: string; row: string; to: number }, Edited];
  "document.remove_row": [{ document: string; list: string; row: string }, Edited];
  "document.restore_row": [{ document: string; list: string; row: string }, Edited];
  "document.undo": [{ document: string }, Edited];
  "document.redo": [{ document: string }, Edited];
  "document.remove": [{ document: string }, Record<string, never>];
  "document.restore": [{ document: string }, Record<string, never>];
  "document.attach": [{ document: string; path: string }, { attachment: Attachment }];
  "document.attach_bytes": [{ document: string; name: string; base64: string }, { attachment: Attachment }];   // pasted or dropped images
  "link.activities": [Record<string, never>, { activities: ActivityLink[] }];   // choices for linking
  "submission.check": [{ document: string }, { missing: Missing[] }];
  "submission.submit": [{ document: string }, SubmissionView];
  "submission.read": [{ submission: string }, { submission: SubmissionView; plan: Plan | null; report: Report | null }];
  "submission.compare": [{ from: string; to: string | null /* null = the present text */ }, { differences: FieldDifference[] }];
  "review.mark_seen": [{ review: string }, Record<string, never>];
  "exchange.state": [Record<string, never>, ExchangeState];
  "exchange.run": [Record<string, never>, ExchangeState];
  "exchange.set_automatic": [{ automatic: boolean }, ExchangeState];
};
// Native commands (shell only, not in the core list): native.pick_file {kind:"invitation"|"attachment"} -> {path: string|null}; native.open_attachment {document, attachment}; native.reveal_logs {}.
// Blobs for <img>: `${blobBase}/<hash>` through ipc.blobUrl(hash).
// Field paths: plan: kind title school_year aim tasks analysis goals/<row>/{direction,direction_other,statement} activities/<row>/{goal,title,status,deadline_kind,deadline,starts,responsible,resources,expected,indicator,baseline,target,actual,evaluation,completion_form,achieved,analysis}; entry: about date title tags text links/<activity>; report: about date title participants description effectiveness achievements difficulties improvements next_step next_step_due lesson links/<activity>; attachments/<row>/…; profile: as in Profile.
// TEXT fields (edit_text): plan aim tasks analysis; goals statement; activities title resources expected evaluation achieved analysis; entry text; report description effectiveness achievements difficulties improvements next_step lesson. All others are VALUES (document.set).
