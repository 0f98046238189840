//! The help in the operator's language: every command and argument takes its text from the strings
//! `centre-help-<command>` and `centre-arg-<argument>`.

use super::args::Args;
use super::words::Words;
use clap::{Arg, ArgAction, Command, CommandFactory};

/// The command line with its texts.
pub(super) fn command(words: &Words) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version);
    let command = Args::command().disable_version_flag(true).arg(version);
    speak(command, words, "")
}

fn speak(command: Command, words: &Words, above: &str) -> Command {
    let path = match above {
        "" if command.get_name() == "tirek-centre" => String::new(),
        "" => command.get_name().to_owned(),
        above => format!("{above}-{}", command.get_name()),
    };
    let about = if path.is_empty() {
        "centre-help".to_owned()
    } else {
        format!("centre-help-{path}")
    };
    let usage = words.say("centre-help-usage", &[]);
    let template = format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}\n");
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help);
    let command = command
        .about(words.say(&about, &[]))
        .help_template(template)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(words.say("centre-help-commands", &[]))
        .subcommand_value_name(words.say("centre-help-command", &[]))
        .arg(help)
        .mut_args(|arg| explain(arg, words));
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| speak(sub, words, &path))
    })
}

fn explain(arg: Arg, words: &Words) -> Arg {
    let key = format!("centre-arg-{}", arg.get_id().as_str().replace('_', "-"));
    let heading = if arg.is_positional() {
        "centre-help-arguments"
    } else if arg.is_global_set() {
        "centre-help-globals"
    } else {
        "centre-help-options"
    };
    let takes_values = arg.get_action().takes_values();
    let arg = arg
        .help(words.say(&key, &[]))
        .help_heading(words.say(heading, &[]));
    if takes_values {
        arg.hide_default_value(true).hide_possible_values(true)
    } else {
        arg
    }
}
