//! A slip to print: what a librarian needs to take part, on half a page, in both languages.
//!
//! One HTML file that needs nothing else: any browser shows and prints it.

use super::error::CommandError;
use super::lang::Lang;
use super::picture::picture;
use super::say;
use super::words::Words;
use crate::roster::NewInvitation;
use data_encoding::BASE64;
use tirek_document::text::one_line;

/// The page of an invitation.
pub(super) fn page(invitation: &NewInvitation) -> Result<String, CommandError> {
    let picture = BASE64.encode(&picture(&invitation.link)?);
    let mut body = String::new();
    for (lang, code) in [(Lang::Kk, "kk"), (Lang::Ru, "ru")] {
        body.push_str(&half(&Words::new(lang), code, invitation));
    }
    Ok(format!(
        "<!DOCTYPE html>\n<html lang=\"kk\"><head><meta charset=\"utf-8\"><title>Тірек</title><style>\
         @page {{ size: A5; margin: 14mm }} body {{ font: 12pt/1.45 \"Noto Sans\", \"Segoe UI\", sans-serif; \
         max-width: 120mm; margin: 10mm auto }} h1 {{ font-size: 16pt; margin: 0 0 3mm }} \
         section + section {{ border-top: 1px solid #999; margin-top: 6mm; padding-top: 5mm }} \
         p, ol {{ margin: 2mm 0 }} .text {{ font: 600 14pt/1.4 monospace; border: 1px solid #000; \
         padding: 2mm 3mm; overflow-wrap: anywhere }} img {{ float: right; width: 32mm; height: 32mm; \
         margin: 0 0 2mm 3mm }}</style></head><body><img alt=\"\" src=\"data:image/png;base64,{picture}\">\
         {body}</body></html>\n"
    ))
}

fn half(words: &Words, lang: &str, invitation: &NewInvitation) -> String {
    let name = crate::roster::full_name(&invitation.person);
    let name = say::escaped(&one_line(&name));
    let until = say::time(invitation.expires_at_ms);
    let phone = match invitation.phone.as_str() {
        "" => String::new(),
        phone => format!(
            "<p>{}</p>",
            words.say("centre-slip-phone", &[("phone", &say::escaped(phone))])
        ),
    };
    let steps: String = ["one", "two", "three"]
        .iter()
        .map(|step| {
            format!(
                "<li>{}</li>",
                words.say(&format!("centre-slip-step-{step}"), &[])
            )
        })
        .collect();
    format!(
        "<section lang=\"{lang}\"><h1>{}</h1><p>{name}</p><ol>{steps}</ol><p class=\"text\">{}</p>\
         <p>{}</p>{phone}</section>",
        words.say("centre-slip-title", &[]),
        say::escaped(&invitation.text),
        words.say("centre-slip-until", &[("until", &until)]),
    )
}
