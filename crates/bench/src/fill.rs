//! A business of any size, to measure with: made by SQLite itself, so that a million accounts take seconds.

pub(crate) mod postgres;
pub(crate) mod rooms;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    calendar::{TimeZoneName, Timestamp},
    id::{IdentityId, MemberId},
    money::Currency,
    people::organization::NewOrganization,
    text::folded::parts,
};
use persistence::{Database, people::seat::Seat, set_up::FirstOwner};
use sqlx::{AssertSqlSafe, Connection, Executor, SqliteConnection};
use uuid::Uuid;

use self::rooms::{ROOMS, STAFF, STAFF_MEMBERS, STAFF_PARTS};
use crate::{BenchError, reads::Names};

/// How many accounts, and how many tasks, each account manager has.
const ROWS_A_MANAGER: u32 = 200;

/// The `n`th id of a kind, in the shape of those given in the order of time.
const ID: &str = "unhex(printf('0193%04x00007000a%015x', KIND, N))";
const MEMBER: u128 = 1;
/// What has ids, from the first kind on.
const KINDS: [&str; 16] = [
    "member",
    "account",
    "task",
    "deal",
    "lead",
    "contact",
    "touchpoint",
    "qbr",
    "subscription",
    "item",
    "assessment",
    "project",
    "milestone",
    "difference",
    "workspace",
    "tag",
];

/// The numbers from 0 up to below `$3`.
const NUMBERS: &str = "WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < $3)";

const IDENTITIES: &str = "
INSERT INTO identities (id, email, created_at) SELECT {member n}, printf('manager%d@bench.example', n), $2 FROM numbers";

const MEMBERS: &str = "
INSERT INTO members (org_id, id, version, name, folded, email, role, active, identity_id, created_at)
SELECT $1, {member n}, 1, printf('Manager %d', n), printf(' manager %d', n), printf('manager%d@bench.example', n), 'account_manager', TRUE, {member n}, $2
FROM numbers";

/// Neighbours in the table belong to different managers, as after years of signing clients.
const ACCOUNTS: &str = "
INSERT INTO accounts (org_id, id, version, name, folded, industry, sla_tier, status, manager_id, contract_started_on, renewal_on,
    qbr_cadence_days, health_source, health_score, mrr_minor, last_touchpoint_on, last_qbr_on, created_at)
SELECT $1, {account n}, 1, printf('Client number %d', n), printf(' client number %d', n), 'Manufacturing',
    CASE n % 3 WHEN 0 THEN 'gold' WHEN 1 THEN 'silver' ELSE 'bronze' END,
    CASE n % ($3 / 50) WHEN 19 THEN 'closed' ELSE 'active' END, {member n % $4},
    date($5, printf('-%d days', 400 + n * 7 % 900)), date($5, printf('%d days', n * 13 % 400 - 20)), 90, 'computed',
    n * 7919 % 101, 50000 + n * 37 % 900000, date($5, printf('-%d days', n * 11 % 100)),
    date($5, printf('-%d days', n * 17 % 120)), $2 FROM numbers";

/// Half of the tasks are open, and a third of those overdue.
const TASKS: &str = "
INSERT INTO tasks (org_id, id, version, title, folded, note, assignee_id, created_by_id, account_id, due_on, priority, status,
    completed_at, created_at)
SELECT $1, {task n}, 1, printf('Call about item %d', n), printf(' call about item %d', n), '', {member n % $4}, {member n % $4}, {account n},
    date($5, printf('%d days', n * 13 % 45 - 15)), 'normal', CASE n / $4 % 2 WHEN 0 THEN 'open' ELSE 'done' END,
    CASE n / $4 % 2 WHEN 0 THEN NULL ELSE $2 END, $2 FROM numbers";

/// Parts of words that each row of a kind has, in the order of their index.
const SHARED_PARTS: &str = "
INSERT INTO parts (org_id, kind, part, row_id) SELECT $1, {kind}, p.value, {row} FROM json_each('{parts}') p CROSS JOIN numbers";
/// Those of its number: the whole of it, and what is left of it behind each digit, of three digits or more.
const NUMBER_PARTS: &str = "
INSERT INTO parts (org_id, kind, part, row_id)
SELECT $1, {kind}, CASE s.value WHEN 1 THEN ' ' || n ELSE substr(n, s.value) END AS part, {row}
FROM numbers CROSS JOIN json_each('[1,2,3,4,5]') s WHERE s.value = 1 OR length(n) - s.value >= 2 ORDER BY part, n";

/// As much history, each with what it keeps; in a stream of its own, so that nothing has to follow on it.
const ENTRIES: &str = "
INSERT INTO entries (org_id, stream, seq, format, at, verb, noun, object_id, data_hash, prev_hash, hash)
SELECT $1, 'workspace:00000000-0000-7000-8000-00000000000a', n + 1, 1, $2, 'bench.happened', 'task', {task n}, zeroblob(32),
    zeroblob(32), zeroblob(32) FROM numbers";
const PAYLOADS: &str = "
INSERT INTO entry_payloads (org_id, stream, seq, data, data_salt)
SELECT $1, 'workspace:00000000-0000-7000-8000-00000000000a', n + 1, '{\"title\":\"Call about an item\"}', zeroblob(32) FROM numbers";

/// The day has begun, and all accounts are taken to be in step with it.
const DAY: &str = "
INSERT INTO days (org_id, day, begun_at) SELECT $1, $5, $2 FROM numbers WHERE n = 0";
const ROUND: &str = "
INSERT INTO rounds (org_id, day, reached, started_at, finished_at) SELECT $1, $5, $1, $2, $2 FROM numbers WHERE n = 0";

/// What the statements are told, as `$1` to `$5`.
struct Told {
    organization: Uuid,
    now: DateTime<Utc>,
    rows: u32,
    managers: u32,
    today: NaiveDate,
}

/// Fills an empty SQLite database with so many accounts, tasks and entries; answers who there is: the owner, the
/// managers to whom they belong, and one of each of [`rooms::ROLES`].
pub(crate) async fn fill(
    database: &Database,
    address: &str,
    [rows, entries]: [u32; 2],
    at: Timestamp,
) -> Result<Vec<Seat>, BenchError> {
    let (new, owner) = names().ok_or_else(|| BenchError::Answer("no names".to_owned()))?;
    let business_day = new.business_day(at);
    let managers = (rows / ROWS_A_MANAGER).max(1);
    let owner = database.set_up(new, owner, at).await?;
    let organization = owner.organization;
    let told = Told { organization: organization.0, now: at.into(), rows, managers, today: business_day.today };
    let mut sqlite = SqliteConnection::connect(address).await?;
    // What is filled in is thrown away again: it need not outlive a loss of power. A gigabyte holds the indexes that grow everywhere.
    sqlite.execute("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -1000000").await?;
    let mut tx = sqlite.begin().await?;
    for (insert, rows) in [
        (IDENTITIES, managers),
        (MEMBERS, managers),
        (STAFF, managers),
        (STAFF_MEMBERS, managers),
        (ACCOUNTS, rows),
        (TASKS, rows),
        (ENTRIES, entries),
        (PAYLOADS, entries),
        (DAY, 1),
        (ROUND, 1),
    ] {
        run(&mut tx, insert, &Told { rows, ..told }).await?;
    }
    let staff = STAFF_PARTS.replace("{parts}", &serde_json::json!(parts(" staff")).to_string());
    run(&mut tx, &staff, &Told { rows: managers, ..told }).await?;
    for insert in ROOMS {
        run(&mut tx, insert, &told).await?;
    }
    for (kind, row, words, rows) in [
        (6, "{member n}", " manager", managers),
        (1, "{account n}", " client number", rows),
        (5, "{task n}", " call about item", rows),
    ] {
        let shared = serde_json::json!(parts(words)).to_string();
        for insert in [SHARED_PARTS, NUMBER_PARTS] {
            let insert = insert.replace("{kind}", &format!("{kind}")).replace("{row}", row).replace("{parts}", &shared);
            run(&mut tx, &insert, &Told { rows, ..told }).await?;
        }
    }
    tx.commit().await?;
    sqlite.close().await?;
    let seat = |id| Seat { identity: IdentityId(id), organization, member: MemberId(id) };
    Ok(std::iter::once(owner).chain((0..managers + rooms::ROLES.len() as u32).map(|n| seat(member(n.into())))).collect())
}

/// Some records that are there, by the names that they have in paths.
pub(crate) async fn names_of(address: &str) -> Result<Names, BenchError> {
    let mut sqlite = SqliteConnection::connect(address).await?;
    let mut names = Vec::new();
    for (name, sql) in [
        ("account_id", "SELECT id FROM accounts ORDER BY id LIMIT 1 OFFSET 77"),
        ("member_id", "SELECT id FROM members WHERE role = 'account_manager' ORDER BY id LIMIT 1"),
        ("deal_id", "SELECT id FROM deals ORDER BY id LIMIT 1"),
        ("tag_id", "SELECT id FROM tags ORDER BY id LIMIT 1 OFFSET 7"),
        ("stage_id", "SELECT id FROM stages WHERE position = 1"),
    ] {
        let id: Uuid = sqlx::query_scalar(sql).fetch_one(&mut sqlite).await?;
        names.push((name, id.to_string()));
    }
    sqlite.close().await?;
    Ok(names)
}

fn names() -> Option<(NewOrganization, FirstOwner)> {
    let time_zone = TimeZoneName(chrono_tz::UTC);
    let new = NewOrganization { name: "Measured".parse().ok()?, time_zone, currency: Currency::USD };
    let email = "owner@bench.example".parse().ok()?;
    Some((new, FirstOwner { name: "Owner".parse().ok()?, email, password_hash: String::new() }))
}

async fn run(sqlite: &mut SqliteConnection, insert: &str, told: &Told) -> Result<(), BenchError> {
    let staff =
        format!(", staff (n, role) AS (SELECT $3 + key, value FROM json_each('{}'))", serde_json::json!(rooms::roles_of_staff()));
    let insert = format!("{NUMBERS}{staff}{}", with_ids(insert));
    let Told { organization, now, rows, managers, today } = *told;
    let statement = sqlx::query(AssertSqlSafe(insert)).bind(organization).bind(now).bind(rows).bind(managers).bind(today);
    statement.execute(sqlite).await?;
    Ok(())
}

/// Puts the expression of an id where `{member n}`, `{account n}` and so on stand.
fn with_ids(insert: &str) -> String {
    let mut sql = insert.to_owned();
    for (kind, name) in (MEMBER..).zip(KINDS) {
        for number in ["n % $4", "n"] {
            let id = ID.replace("KIND", &kind.to_string()).replace('N', number);
            sql = sql.replace(&format!("{{{name} {number}}}"), &id);
        }
    }
    sql
}

fn member(n: u128) -> Uuid {
    Uuid::from_u128((0x0193 << 112) | (MEMBER << 96) | (0x7000 << 64) | (0xa << 60) | n)
}

#[cfg(test)]
mod tests;
