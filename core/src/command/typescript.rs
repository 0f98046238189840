//! The TypeScript side of the command list.
//!
//! `cargo run -p tirek-core --example typescript` prints the file that lies at
//! `ui/src/lib/ipc/generated.ts`; a test fails when the two differ.

mod kinds;

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use tirek_document::text::fold;
use ts_rs::{Config, TS, TypeVisitor};

use crate::topic::Subject;

/// The name of a command, its request and its answer.
type Signature = (&'static str, String, String);

/// Gathers the commands and every type they reach.
pub struct Collector {
    config: Config,
    commands: Vec<Signature>,
    natives: Vec<Signature>,
    declarations: BTreeMap<String, String>,
    visited: HashSet<TypeId>,
}

impl Collector {
    fn new() -> Self {
        Self {
            config: Config::new().with_large_int("number"),
            commands: Vec::new(),
            natives: Vec::new(),
            declarations: BTreeMap::new(),
            visited: HashSet::new(),
        }
    }

    /// Adds a command with its request and answer.
    pub fn command<Request: TS + 'static, Answer: TS + 'static>(&mut self, name: &'static str) {
        let signature = self.signature::<Request, Answer>(name);
        self.commands.push(signature);
    }

    /// Adds a native command with its request and answer.
    pub fn native<Request: TS + 'static, Answer: TS + 'static>(&mut self, name: &'static str) {
        let signature = self.signature::<Request, Answer>(name);
        self.natives.push(signature);
    }

    fn signature<Request: TS + 'static, Answer: TS + 'static>(
        &mut self,
        name: &'static str,
    ) -> Signature {
        self.visit::<Request>();
        self.visit::<Answer>();
        (
            name,
            Request::name(&self.config),
            Answer::name(&self.config),
        )
    }

    fn render(&self) -> String {
        let mut text = String::from(
            "// Written by the core's command list; do not edit. See core/src/command/typescript.rs.\n\n",
        );
        for declaration in self.declarations.values() {
            let _ = writeln!(text, "export {declaration}\n");
        }
        text.push_str("/** Every command: its request and its answer. */\n");
        map(&mut text, "Commands", &self.commands);
        text.push_str("/** What the host of the screen does: request and answer. */\n");
        map(&mut text, "Natives", &self.natives);
        follows(&mut text);
        kinds::render(&mut text);
        letters(&mut text);
        text
    }
}

/// A list of commands as one type.
fn map(text: &mut String, name: &str, commands: &[Signature]) {
    let _ = writeln!(text, "export type {name} = {{");
    for (name, request, answer) in commands {
        let _ = writeln!(text, "  \"{name}\": [{request}, {answer}];");
    }
    text.push_str("};\n\n");
}

/// The subjects, and for each command that a screen keeps asking those that its answer depends on.
fn follows(text: &mut String) {
    text.push_str(
        "/** What can change; a topic is one of these, of a document with its id: `document:<id>`. */\n",
    );
    let _ = writeln!(
        text,
        "export type Subject = {};\n",
        quoted(Subject::all()).join(" | ")
    );
    text.push_str(
        "/** For each command that a screen keeps asking: what its answer depends on. */\nexport const FOLLOWS = {\n",
    );
    for (name, subjects) in super::FOLLOWED {
        let _ = writeln!(
            text,
            "  \"{name}\": [{}],",
            quoted(subjects.iter().copied()).join(", ")
        );
    }
    text.push_str("} as const satisfies Partial<Record<keyof Commands, readonly Subject[]>>;\n");
}

fn quoted(subjects: impl Iterator<Item = Subject>) -> Vec<String> {
    let names = subjects.map(Subject::name);
    names.map(|name| format!("\"{name}\"")).collect()
}

/// The table of letters, for lists that the screen searches itself.
fn letters(text: &mut String) {
    text.push_str("\n/** How letters are read for a search, step by step; see core/document/src/text/fold.rs. */\nexport const LETTERS = {\n");
    let tables = [
        ("shapes", fold::SHAPES),
        ("typed", fold::TYPED),
        ("russian", fold::RUSSIAN),
        ("mixed", fold::MIXED),
    ];
    for (name, table) in tables {
        let pairs = table.iter();
        let pairs: Vec<String> = pairs
            .map(|(written, meant)| format!("\"{written}\": \"{meant}\""))
            .collect();
        let _ = writeln!(text, "  {name}: {{ {} }},", pairs.join(", "));
    }
    let silent: String = fold::SILENT.iter().collect();
    let _ = writeln!(text, "  silent: \"{silent}\",\n}} as const;");
}

impl TypeVisitor for Collector {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.visited.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            self.declarations
                .insert(T::ident(&self.config), T::decl(&self.config));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The whole file.
pub fn typescript() -> String {
    let mut collector = Collector::new();
    super::each(&mut collector);
    super::native::each(&mut collector);
    collector.render()
}
