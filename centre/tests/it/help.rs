//! The help of every command.

use crate::commands::Operator;

#[test]
fn help_has_no_untranslated_text() {
    let operator = Operator::new();
    let commands: [&[&str]; 46] = [
        &[],
        &["init"],
        &["group"],
        &["group", "add"],
        &["group", "list"],
        &["person"],
        &["person", "add"],
        &["person", "list"],
        &["person", "set"],
        &["person", "move"],
        &["person", "leave"],
        &["person", "merge"],
        &["person", "split"],
        &["person", "serve"],
        &["questions"],
        &["answer"],
        &["backup"],
        &["restore"],
        &["files"],
        &["files", "adopt"],
        &["school"],
        &["school", "list"],
        &["school", "set"],
        &["school", "merge"],
        &["school", "split"],
        &["set"],
        &["roster"],
        &["roster", "import"],
        &["invite"],
        &["serve"],
        &["inbox"],
        &["show"],
        &["review"],
        &["device"],
        &["device", "list"],
        &["device", "approve"],
        &["device", "revoke"],
        &["quarantine"],
        &["quarantine", "list"],
        &["quarantine", "show"],
        &["quarantine", "release"],
        &["packet"],
        &["packet", "import"],
        &["packet", "show"],
        &["restored"],
        &["doctor"],
    ];
    for words in commands {
        for lang in ["kk", "ru"] {
            let said = operator.good(&[words, &["--help", "--lang", lang]].concat());
            // A sentence, how it is called, and at least `--help` itself.
            assert!(
                said.lines().filter(|line| !line.is_empty()).count() > 4,
                "{words:?}: {said}"
            );
            assert!(
                !said.contains("centre-help") && !said.contains("centre-arg"),
                "{said}"
            );
            assert!(
                ["Options:", "Commands:", "[OPTIONS]", "Usage"]
                    .iter()
                    .all(|word| !said.contains(word)),
                "{said}"
            );
        }
    }
}

/// A command's own options are what its help is opened for.
#[test]
fn own_options_stand_before_those_of_every_command() {
    let operator = Operator::new();
    let said = operator.good(&["invite", "--help", "--lang", "ru"]);
    let at = |word: &str| said.find(word).unwrap();
    assert!(at("--person") < at("Параметры всех команд"), "{said}");
    assert!(at("Параметры всех команд") < at("--blobs"), "{said}");
}
