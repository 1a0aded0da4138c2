//! Imports on a real database: large files come in piece by piece, and whoever dies meanwhile leaves all of it or nothing.

use std::{
    collections::BTreeMap,
    sync::{OnceLock, atomic::AtomicU32},
};

use chrono::Utc;
use domain::{
    calendar::Timestamp,
    id::ImportId,
    import::{
        Batch, Import, ImportKind, ImportOrder, ImportStatus, Reading, Records, RowCode, column_mapping,
        row::{Layout, Row},
    },
    journal::Verdict,
    money::Currency,
    permission::{Add, Imports, Members, View},
    rule::Code,
};
use futures::future::{Either, select};
use persistence::{
    Database,
    import::{Failure, Lent, Pulse, Runner, TakenOver},
};
use sea_orm::{ConnectionTrait, DbBackend};
use serde_json::json;

use crate::house::{House, house};

fn now() -> Timestamp {
    Utc::now().into()
}

fn order(kind: ImportKind) -> ImportOrder {
    let file_name = "file.csv".parse().ok();
    ImportOrder { kind, file_name, dry_run: false, skip_bad_rows: false, add_missing: false, mapping: BTreeMap::new() }
}

/// Brings in a file of that heading and those lines.
async fn import(
    house: &House,
    id: ImportId,
    runner: Runner,
    order: &ImportOrder,
    heading: &str,
    lines: &[String],
) -> Result<Import, Failure> {
    let headings: Vec<String> = heading.split(',').map(str::to_owned).collect();
    let layout = Layout::new(order.kind, column_mapping::columns(order.kind, &headings, &BTreeMap::new()).expect("a layout"));
    let rows_at_most = u32::try_from(lines.len()).expect("not that many");
    let reading = Reading { encoding: "UTF-8".to_owned(), delimiter: ',', layout, sha256: String::new(), rows_at_most };
    let mut chunks = lines.chunks(500).zip((0..).map(|chunk| chunk * 500 + 2));
    let next = async || {
        Ok(chunks.next().map(|(lines, first)| {
            let mut records = Records::none(order.kind);
            for (line, number) in lines.iter().zip(first..) {
                let cells: Vec<&str> = line.split(',').collect();
                records.read(Row::new(&reading.layout, number, &cells, Currency::USD)).expect("a record");
            }
            Batch { records, refused: Vec::new(), rows: u32::try_from(lines.len()).expect("few") }
        }))
    };
    let lent = Lent { now: &now, read: &AtomicU32::new(0), total: &OnceLock::new() };
    house.room::<Add<Imports>>().take_in((id, runner), order, &reading, &lent, next).await
}

async fn begin(house: &House, order: &ImportOrder, runner: Runner) -> ImportId {
    house.room::<Add<Imports>>().begin_import(order, runner).await.expect("it begins").id
}

/// Runs an import until the database answers yes, and then lets it die.
async fn die_when(house: &House, running: impl Future<Output = Result<Import, Failure>>, sql: &str) {
    let moment = async {
        while house.one(sql).await == 0 {
            tokio::task::yield_now().await;
        }
    };
    match select(Box::pin(running), Box::pin(moment)).await {
        Either::Left((ended, _)) => panic!("it ended before its death: {ended:?}"),
        Either::Right(_) => {}
    }
}

/// Another process takes over what is left, once the last statement of the one that died has come to its end.
async fn take_over(house: &House, other: &Database, runner: Runner) -> (Pulse, TakenOver) {
    loop {
        let pulse = other.pulses().await.expect("answers")[0];
        match other.take_over(pulse, runner, house.business_day.now).await.expect("answers") {
            TakenOver::Elsewhere => {}
            taken => return (pulse, taken),
        }
    }
}

async fn finish(other: &Database, pulse: Pulse, runner: Runner) -> Import {
    let lent = Lent { now: &now, read: &AtomicU32::new(0), total: &OnceLock::new() };
    other.finish_import(pulse, runner, &lent).await.expect("finished")
}

fn leads(many: u32) -> Vec<String> {
    (0..many).map(|number| format!("L{number},Company {number}")).collect()
}

const STAGED: &str = "SELECT COUNT(*) FROM import_pieces";
const COMING: &str = "SELECT COUNT(*) FROM imports WHERE taking_in AND rows_read > 0";
const DONE: &str = "SELECT COUNT(*) FROM entries WHERE verb = 'import.done'";
const LEADS: &str = "SELECT COUNT(*) FROM leads";

#[tokio::test]
async fn a_large_file_comes_in_piece_by_piece_with_others_between() {
    let house = house().await;
    let (order, runner) = (order(ImportKind::Leads), Runner::new());
    let id = begin(&house, &order, runner).await;
    let lines = leads(3_000);
    let others = async {
        let mut tasks = 0;
        while house.one(DONE).await == 0 {
            tasks += i64::from(house.one(COMING).await > 0);
            house.add_task("Meanwhile").await;
        }
        tasks
    };
    let (import, between) =
        futures::future::join(import(&house, id, runner, &order, "external_id,company", &lines), others).await;
    let import = import.expect("taken in");
    assert_eq!(
        (import.status, import.created, import.rows_read, import.rows_total),
        (ImportStatus::Done, 3_000, 3_000, Some(3_000))
    );
    assert!(between >= 2, "somebody else wrote while the pieces came in");
    assert_eq!((house.one(LEADS).await, house.one(STAGED).await, house.one(DONE).await), (3_000, 0, 1));
    let streams = house.database.verify(None).await.expect("answers");
    assert!(streams.iter().all(|checked| checked.verdict == Verdict::Intact));
}

#[tokio::test]
async fn an_import_that_dies_before_its_rows_come_in_leaves_nothing() {
    for sql in ["SELECT COUNT(*) FROM imports", STAGED] {
        let house = house().await;
        let (order, runner) = (order(ImportKind::Leads), Runner::new());
        let id = begin(&house, &order, runner).await;
        let lines = leads(3_000);
        die_when(&house, import(&house, id, runner, &order, "external_id,company", &lines), sql).await;
        let (_, taken) = take_over(&house, &house.database, Runner::new()).await;
        assert_eq!(taken, TakenOver::Interrupted, "{sql}");
        assert_eq!((house.one(LEADS).await, house.one(STAGED).await, house.one(DONE).await), (0, 0, 0), "{sql}");
        let import = house.room::<View<Imports>>().get_import(id).await.expect("an import");
        assert_eq!(import.status, ImportStatus::Interrupted);
    }
}

#[tokio::test]
async fn an_import_that_dies_while_its_rows_come_in_is_finished_by_another_process() {
    let house = house().await;
    let (order, runner, heir) = (order(ImportKind::Leads), Runner::new(), Runner::new());
    let id = begin(&house, &order, runner).await;
    let lines = leads(3_000);
    die_when(&house, import(&house, id, runner, &order, "external_id,company", &lines), COMING).await;
    let some = house.one(LEADS).await;
    assert!(some > 0 && some < 3_000, "{some}");
    let other = house.another_process().await;
    let (pulse, taken) = take_over(&house, &other, heir).await;
    assert_eq!(taken, TakenOver::ToFinish);
    let import = finish(&other, pulse, heir).await;
    assert_eq!((import.status, import.created, import.updated, import.skipped), (ImportStatus::Done, 3_000, 0, 0));
    assert_eq!((house.one(LEADS).await, house.one(STAGED).await, house.one(DONE).await), (3_000, 0, 1));
    assert_eq!(house.one("SELECT COUNT(*) FROM leads WHERE version <> 1").await, 0, "no row came in twice");
    assert_eq!(import.rows_total, Some(3_000));
}

#[tokio::test]
async fn a_row_that_has_become_impossible_meanwhile_is_left_out_and_told() {
    let house = house().await;
    let (order, runner, heir) = (order(ImportKind::Members), Runner::new(), Runner::new());
    let id = begin(&house, &order, runner).await;
    let lines: Vec<String> = (0..1_200).map(|number| format!("Member {number},m{number}@example.com")).collect();
    die_when(&house, import(&house, id, runner, &order, "name,email", &lines), COMING).await;
    let new = serde_json::from_value(serde_json::json!({ "name": "Zoe", "email": "m1199@example.com", "role": "technician" }));
    house.room::<Add<Members>>().create_member(new.expect("a member")).await.expect("added");
    let (pulse, _) = take_over(&house, &house.database, heir).await;
    let import = finish(&house.database, pulse, heir).await;
    assert_eq!((import.status, import.created, import.skipped), (ImportStatus::Done, 1_199, 1));
    assert_eq!((import.errors[0].line, &import.errors[0].code), (1_201, &Code::AlreadyTaken.into()));
    let rejected = house.room::<View<Imports>>().list_import_errors(id).await.expect("rows").rows;
    assert_eq!(rejected[0].cells, ["Member 1199", "m1199@example.com"]);
    assert_eq!(house.one("SELECT COUNT(*) FROM entries WHERE verb = 'member.added'").await, 1 + 1 + 1_199);
}

#[tokio::test]
async fn a_row_that_the_database_refuses_does_not_hold_the_others_up() {
    let house = house().await;
    let (order, runner, heir) = (order(ImportKind::Leads), Runner::new(), Runner::new());
    let id = begin(&house, &order, runner).await;
    let lines = leads(1_600);
    die_when(&house, import(&house, id, runner, &order, "external_id,company", &lines), COMING).await;
    let refuse = match house.raw.get_database_backend() {
        DbBackend::Sqlite => {
            "CREATE TRIGGER refuse BEFORE INSERT ON leads WHEN NEW.company = 'Company 1555' BEGIN SELECT RAISE(ABORT, 'no'); END"
        }
        _ => "ALTER TABLE leads ADD CONSTRAINT refuse CHECK (company <> 'Company 1555')",
    };
    house.raw.execute_unprepared(refuse).await.expect("a trap");
    let (pulse, _) = take_over(&house, &house.database, heir).await;
    let import = finish(&house.database, pulse, heir).await;
    assert_eq!((import.status, import.created, import.skipped), (ImportStatus::Done, 1_599, 1));
    assert_eq!((import.errors[0].line, &import.errors[0].code), (1_557, &Code::Refused.into()));
    assert_eq!((house.one(LEADS).await, house.one(STAGED).await), (1_599, 0));
}

#[tokio::test]
async fn a_report_with_a_code_of_another_version_is_read_and_says_it() {
    let house = house().await;
    let runner = Runner::new();
    let import = house.room::<Add<Imports>>().begin_import(&order(ImportKind::Leads), runner).await.expect("begun");
    let errors = json!([
        { "line": 2, "column": "Company", "code": "no_longer_a_code", "detail": "It was wrong." },
        { "line": 3, "column": null, "code": "missing", "detail": "It is missing." },
    ]);
    house.execute("UPDATE imports SET report = $1", [json!({ "error_count": 2, "errors": errors }).into()]).await;
    let read = house.room::<View<Imports>>().get_import(import.id).await.expect("read");
    let codes: Vec<&RowCode> = read.errors.iter().map(|error| &error.code).collect();
    assert_eq!(codes, [&RowCode::Other("no_longer_a_code".to_owned()), &Code::Missing.into()]);
    assert_eq!(json!(read.errors), errors, "it is answered as it was");
}

#[tokio::test]
async fn rows_that_are_renamed_leave_nothing_to_whoever_writes_next() {
    let house = house().await;
    let order = order(ImportKind::Leads);
    for company in ["Old", "New"] {
        let (runner, lines) = (Runner::new(), (0..40).map(|row| format!("L{row},{company} {row}")).collect::<Vec<_>>());
        let id = begin(&house, &order, runner).await;
        import(&house, id, runner, &order, "external_id,company", &lines).await.expect("taken in");
    }
    let parts = async |part: &str| house.one(&format!("SELECT COUNT(*) FROM parts WHERE part = ' {part}'")).await;
    assert_eq!((parts("old").await, parts("new").await, house.one("SELECT COUNT(*) FROM unparted").await), (0, 40, 0));
}
