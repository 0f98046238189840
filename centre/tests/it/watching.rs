//! What the operator's monitoring sees: enough to notice trouble, nothing about people.

use crate::commands::{Operator, Serving};
use crate::harness::{Device, document};
use std::fs::File;
use tirek_document::{Fields, Kind};
use tirek_wire::enrolment::{EnrolAnswer, Proof};
use tirek_wire::frame;
use tirek_wire::invitation::Invitation;

const MARK: &str = "Құпиясөзденқұралғанмәтін";
const LABEL: &str = "Мұғалімдер бөлмесіндегі компьютер";

async fn fetch(url: &str) -> String {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    client.get(url).send().await.unwrap().text().await.unwrap()
}

/// Posts what need not be answered well.
async fn post(url: String, token: &str, body: Vec<u8>) -> u16 {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.post(url).bearer_auth(token).body(body);
    request.send().await.unwrap().status().as_u16()
}

fn enrolled(operator: &Operator, serving: &Serving) -> (Device, String) {
    let file = operator.path("a.tirek-invite");
    let said = operator.good(&[
        "invite",
        "--person",
        &operator.person(),
        "--file",
        file.to_str().unwrap(),
    ]);
    let invitation = Invitation::from_bytes(&std::fs::read(&file).unwrap()).unwrap();
    let mut device = Device::new();
    let mut request = device.enrol_request(Proof::Secret {
        invitation: invitation.enrolment.invitation,
        secret: invitation.secret,
    });
    request.device_label = LABEL.into();
    let body = serving.post("enrol", None, frame::encode(&request));
    let EnrolAnswer::Enrolled(enrolment) = frame::decode(&body, 1 << 16).unwrap() else {
        panic!("not enrolled")
    };
    device.enrolment = Some(*enrolment);
    let code = said.lines().next().unwrap().split_once(": ").unwrap().1;
    (device, code.to_owned())
}

#[test]
fn neither_log_nor_metrics_tell_of_people_or_texts() {
    let operator = Operator::new();
    let log = operator.path("log");
    let mut serving = Serving::with(
        &operator,
        &["--metrics", "127.0.0.1:0"],
        File::create(&log).unwrap().into(),
    );
    let line = serving.line();
    let metrics = line.trim().strip_prefix("metrics on ").unwrap().to_owned();
    let (mut device, code) = enrolled(&operator, &serving);
    device.edit(document(), MARK.as_bytes());
    let mut fields = Fields::default();
    fields.texts.insert("title".parse().unwrap(), MARK.into());
    device.submit(document(), Kind::Plan, &fields);
    serving.exchange(&mut device, 0);
    let token = device.token.to_text();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (exchange, enrol) = (
        format!("{}/v1/exchange", serving.url),
        format!("{}/v1/enrol?{MARK}", serving.url),
    );
    let guess = device.enrol_request(Proof::Code(MARK.into()));
    let shown = runtime.block_on(async {
        assert_eq!(post(exchange, &token, MARK.into()).await, 400);
        assert_eq!(post(enrol, MARK_TOKEN, frame::encode(&guess)).await, 404);
        fetch(&format!("http://{metrics}/metrics")).await
    });
    assert!(serving.stop());
    let log = std::fs::read_to_string(&log).unwrap();
    for (name, text) in [("log", &log), ("metrics", &shown)] {
        let secrets = [
            MARK,
            MARK_TOKEN,
            LABEL,
            "Әлиева",
            "Гүлнұр",
            "№1",
            "Мұғалжар",
            &token,
            &code,
            &code.replace(' ', ""),
        ];
        for secret in secrets {
            assert!(!text.contains(secret), "{secret} in the {name}: {text}");
        }
    }
    for counted in [
        "tirek_build_info{version=\"",
        "tirek_exchanges_total{outcome=\"ok\"} 1\n",
        "tirek_exchanges_total{outcome=\"malformed\"} 1\n",
        "tirek_enrolments_total{outcome=\"code_unknown\"} 1\n",
        "tirek_exchange_seconds_count 2\n",
        "tirek_changes_in_total 2\n",
        "tirek_commit_jobs_count 3\n",
        "tirek_waiting 0\n",
        "tirek_faults_total 0\n",
    ] {
        assert!(shown.contains(counted), "{counted}: {shown}");
    }
    let said: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).expect("every line is JSON"))
        .collect();
    let exchanges = said
        .iter()
        .filter(|line| line["fields"]["message"] == "exchange");
    assert_eq!(exchanges.count(), 2);
}

/// Somebody's token, not one of a device.
const MARK_TOKEN: &str = "bm90IGEgdG9rZW4gb2YgYW55IGRldmljZSBhdCBhbGw";

#[tokio::test]
async fn health_tells_of_database_and_files() {
    let site = crate::harness::Site::new();
    let server = crate::network::Server::start(&site).await;
    let url = format!("{}/v1/health", server.url());
    assert_eq!(fetch(&url).await, r#"{"status":"ok"}"#);
    let (files, elsewhere) = (site.data().join("blobs"), site.data().join("elsewhere"));
    std::fs::rename(&files, &elsewhere).unwrap();
    let answer = server.client.get(&url).send().await.unwrap();
    assert_eq!(answer.status(), 503);
    let said = answer.text().await.unwrap();
    assert_eq!(said, r#"{"status":"failing","files":"failing"}"#);
    std::fs::rename(&elsewhere, &files).unwrap();
    let db = rusqlite::Connection::open(site.data().join("centre.db")).unwrap();
    db.execute("ALTER TABLE centre RENAME TO elsewhere", [])
        .unwrap();
    let said = fetch(&url).await;
    assert_eq!(said, r#"{"status":"failing","database":"failing"}"#);
    server.stop().await;
}

/// The first page of a database may be whole while others are not.
#[tokio::test]
async fn a_database_that_is_damaged_or_full_is_not_well() {
    let mut site = crate::harness::Site::new();
    let device = site.enrolled("Әлиева", "№1");
    let full = crate::network::Server::with(tirek_centre::ServerOptions {
        disk_bytes_min: u64::MAX,
        ..crate::network::options(&site)
    })
    .await;
    let said = fetch(&format!("{}/v1/health", full.url())).await;
    assert_eq!(said, r#"{"status":"failing","database":"full"}"#);
    full.stop().await;

    let server = crate::network::Server::start(&site).await;
    let url = format!("{}/v1/health", server.url());
    assert_eq!(fetch(&url).await, r#"{"status":"ok"}"#);
    let file = site.data().join("centre.db");
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute("UPDATE centre SET phone = phone", []).unwrap();
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    let whole = std::fs::read(&file).unwrap();
    let mut damaged = whole.clone();
    damaged[4096..].fill(0xab);
    std::fs::write(&file, &damaged).unwrap();
    let request = device.request(vec![device.part(0)]);
    let exchange = format!("{}/v1/exchange", server.url());
    let status = post(exchange, &device.token.to_text(), frame::encode(&request)).await;
    assert_eq!(status, 500);
    let said = fetch(&url).await;
    assert_eq!(said, r#"{"status":"failing","database":"damaged"}"#);
    server.stop().await;
}

#[tokio::test]
async fn the_metrics_are_not_on_the_public_address() {
    let site = crate::harness::Site::new();
    let server = crate::network::Server::with(tirek_centre::ServerOptions {
        metrics: Some(std::net::SocketAddr::from(([127, 0, 0, 1], 0))),
        ..crate::network::options(&site)
    })
    .await;
    assert!(server.metrics().await.ends_with("# EOF\n"));
    let answer = server.client.get(format!("{}/metrics", server.url()));
    assert_eq!(answer.send().await.unwrap().status(), 404);
    server.stop().await;
}
