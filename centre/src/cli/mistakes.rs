//! What could not be understood on the command line, and the help, in the operator's language.
//!
//! clap speaks English only; its errors carry what they are about, and that is put into the
//! operator's sentences. A kind of error that has none says the general one and clap's own text.

use super::bounds;
use super::out::{Out, is_looked_at};
use super::words::Words;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::fmt::Display;
use std::ops::RangeInclusive;

/// Prints the help that was asked for, or what was not understood.
pub(super) fn tell(words: &Words, error: &Error) {
    // Nobody is left to be told when these cannot be written.
    if error.use_stderr() && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let said = [
            sentence(words, error),
            words.say("centre-mistake-help", &[]),
        ];
        let _ = Out::error().lines(said);
        return;
    }
    let text = error.render();
    let text = match is_looked_at() {
        true => text.ansi().to_string(),
        false => text.to_string(),
    };
    let options = words.say("centre-help-options-place", &[]);
    let text = text.replace("[OPTIONS]", &format!("[{options}]"));
    let mut out = match error.use_stderr() {
        true => Out::error(),
        false => Out::standard(),
    };
    let _ = out.own(&text);
}

fn sentence(words: &Words, error: &Error) -> String {
    let arg = about(error, ContextKind::InvalidArg);
    let value = about(error, ContextKind::InvalidValue);
    let named = [("arg", arg.as_str())];
    match error.kind() {
        ErrorKind::MissingRequiredArgument => words.say("centre-mistake-missing", &named),
        ErrorKind::UnknownArgument => words.say("centre-mistake-unknown", &named),
        ErrorKind::ArgumentConflict => {
            let other = about(error, ContextKind::PriorArg);
            match other == arg {
                true => words.say("centre-mistake-twice", &named),
                false => {
                    let both = [named.as_slice(), &[("other", &other)]].concat();
                    words.say("centre-mistake-conflict", &both)
                }
            }
        }
        ErrorKind::InvalidSubcommand => {
            let command = about(error, ContextKind::InvalidSubcommand);
            words.say("centre-mistake-command", &[("command", &command)])
        }
        ErrorKind::MissingSubcommand => {
            let commands = about(error, ContextKind::ValidSubcommand);
            words.say("centre-mistake-no-command", &[("commands", &commands)])
        }
        ErrorKind::InvalidValue if value.is_empty() => words.say("centre-mistake-no-value", &named),
        ErrorKind::InvalidValue => {
            let values = about(error, ContextKind::ValidValue);
            let both = [named.as_slice(), &[("value", &value), ("values", &values)]].concat();
            words.say("centre-mistake-choice", &both)
        }
        ErrorKind::ValueValidation => unfit(words, &arg, &value),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            words.say("centre-mistake-values", &named)
        }
        ErrorKind::InvalidUtf8 => words.say("centre-mistake-letters", &[]),
        _ => {
            let detail = error.to_string();
            words.say("centre-mistake-other", &[("detail", detail.trim())])
        }
    }
}

/// A value that its argument does not take, with what it would take.
fn unfit(words: &Words, arg: &str, value: &str) -> String {
    let named = [("arg", arg), ("value", value)];
    let name = arg.trim_start_matches("--");
    let name = name.split(' ').next().unwrap_or_default();
    let range = match name {
        "days" => range(&bounds::DAYS),
        "blob-max-mb" => range(&bounds::BLOB_MB),
        "reply-max-mb" => range(&bounds::REPLY_MB),
        "device-per-minute" => range(&(0..=u32::MAX)),
        "listen" | "metrics" => return words.say("centre-mistake-socket", &named),
        "same-school" | "new-school" | "same-person" | "new-person" => {
            return words.say("centre-mistake-rows", &named);
        }
        "file" => return words.say("centre-mistake-help-file", &named),
        "blobs" => return words.say("centre-error-not-a-blob-store", &[("text", value)]),
        _ => return words.say("centre-mistake-id", &named),
    };
    let named = [named.as_slice(), &[("range", &range)]].concat();
    words.say("centre-mistake-range", &named)
}

fn range<T: Display>(range: &RangeInclusive<T>) -> String {
    format!("{}–{}", range.start(), range.end())
}

/// What an error is about, as it is typed.
fn about(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
