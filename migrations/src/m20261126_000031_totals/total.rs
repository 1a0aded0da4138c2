//! What is counted of the rows of each table, and what moves it.

use super::{Dialect, once_a_statement};

const INTO: &str = "INSERT INTO totals (org_id, about, of_id, number, day, many, minor)";
const MOVE: &str = "ON CONFLICT (org_id, about, of_id, number, day)
    DO UPDATE SET many = totals.many + excluded.many, minor = totals.minor + excluded.minor";
const KEY: &str = "org_id, about, of_id, number, day";

/// A total over rows of a table: `{r}` is a row, `{nobody}` and `{no_day}` stand where nothing is told apart.
pub(super) struct Total {
    table: &'static str,
    about: &'static str,
    of_id: &'static str,
    number: &'static str,
    day: &'static str,
    minor: &'static str,
    when: &'static str,
    /// What all of that follows from.
    columns: &'static [&'static str],
}

/// The lowest score of an account's band of health, and -1 of those without a score.
const BAND: &str =
    "CASE WHEN {r}.health_score >= 70 THEN 70 WHEN {r}.health_score >= 40 THEN 40 WHEN {r}.health_score >= 0 THEN 0 ELSE -1 END";
/// Projects of which nobody owes a milestone any more.
const ENDED: &str = "('completed', 'cancelled')";

pub(super) const TOTALS: [Total; 8] = [
    Total {
        table: "accounts",
        about: "'account_' || {r}.status",
        of_id: "{nobody}",
        number: BAND,
        day: "{no_day}",
        minor: "{r}.mrr_minor",
        when: "1 = 1",
        columns: &["status", "health_score", "mrr_minor"],
    },
    Total {
        table: "accounts",
        about: "'account_renewing'",
        of_id: "{nobody}",
        number: BAND,
        day: "{r}.renewal_on",
        minor: "{r}.mrr_minor",
        when: "{r}.status = 'active' AND {r}.renewal_on IS NOT NULL
            AND ({r}.health_score IS NULL OR {r}.health_score BETWEEN 40 AND 69)",
        columns: &["status", "health_score", "mrr_minor", "renewal_on"],
    },
    Total {
        table: "deals",
        about: "'deal_open'",
        of_id: "{r}.stage_id",
        number: "COALESCE({r}.probability, -1)",
        day: "{no_day}",
        minor: "{r}.mrr_minor",
        when: "{r}.status = 'open'",
        columns: &["status", "stage_id", "probability", "mrr_minor"],
    },
    Total {
        table: "leads",
        about: "'lead_open'",
        of_id: "COALESCE({r}.owner_id, {nobody})",
        number: "0",
        day: "{no_day}",
        minor: "0",
        when: "{r}.status = 'open'",
        columns: &["status", "owner_id"],
    },
    Total {
        table: "reconciliations",
        about: "'reconciliation_pending'",
        of_id: "{nobody}",
        number: "0",
        day: "{no_day}",
        minor: "{r}.at_stake_minor",
        when: "{r}.needs_review",
        columns: &["needs_review", "at_stake_minor"],
    },
    Total {
        table: "onboarding_projects",
        about: "'project_' || {r}.status",
        of_id: "{nobody}",
        number: "0",
        day: "{no_day}",
        minor: "0",
        when: "1 = 1",
        columns: &["status"],
    },
    Total {
        table: "milestones",
        about: "'milestone_owed'",
        of_id: "{nobody}",
        number: "0",
        day: "{r}.due_on",
        minor: "0",
        when: "{r}.due_on IS NOT NULL AND {r}.delivered_on IS NULL AND NOT EXISTS (SELECT 1 FROM onboarding_projects p
            WHERE p.org_id = {r}.org_id AND p.id = {r}.project_id AND p.status IN {ended})",
        columns: &["project_id", "due_on", "delivered_on"],
    },
    Total {
        table: "total_moves",
        about: "'mrr_' || {r}.kind",
        of_id: "{nobody}",
        number: "0",
        day: "{r}.month",
        minor: "{r}.minor",
        when: "1 = 1",
        columns: &["kind", "month", "minor"],
    },
];

impl Total {
    /// The total that a row belongs to, and by how much it moves it when it comes or goes; nothing when it belongs to none.
    fn of(&self, rows: &str, row: &str, comes: bool, dialect: Dialect) -> String {
        let Self { about, of_id, number, day, minor, when, .. } = self;
        let (many, sign) = if comes { ("1", "") } else { ("-1", "0 - ") };
        format!(
            "SELECT {{r}}.org_id AS org_id, {about} AS about, {of_id} AS of_id, {number} AS number, {day} AS day, {many} AS many,
                {sign}{minor} AS minor {rows} WHERE {when}"
        )
        .replace("{r}", row)
        .replace("{nobody}", dialect.nobody())
        .replace("{no_day}", dialect.no_day())
        .replace("{ended}", ENDED)
    }

    /// Counts the rows that are there.
    pub fn first(&self, dialect: Dialect) -> String {
        format!("{INTO} {}", self.counted(dialect))
    }

    /// What counting the rows that are there comes to.
    pub fn counted(&self, dialect: Dialect) -> String {
        let rows = self.of(&format!("FROM {} r", self.table), "r", true, dialect);
        format!("SELECT {KEY}, SUM(many) AS many, SUM(minor) AS minor FROM ({rows}) counted GROUP BY {KEY}")
    }

    /// What moves the total with the rows.
    pub fn triggers(&self, name: &str, dialect: Dialect) -> Vec<String> {
        match dialect {
            Dialect::Sqlite => self.sqlite(name).into(),
            Dialect::Postgres => self.postgres(name),
        }
    }

    fn sqlite(&self, name: &str) -> [String; 3] {
        let moved = |row, comes| format!("{INTO} {} {MOVE};", self.of("", row, comes, Dialect::Sqlite));
        let (gone, added) = (moved("OLD", false), moved("NEW", true));
        let differs: Vec<String> = self.columns.iter().map(|column| format!("OLD.{column} IS NOT NEW.{column}")).collect();
        let (table, columns, differs) = (self.table, self.columns.join(", "), differs.join(" OR "));
        [
            format!("CREATE TRIGGER {name}_insert AFTER INSERT ON {table} BEGIN {added} END"),
            format!("CREATE TRIGGER {name}_update AFTER UPDATE OF {columns} ON {table} WHEN {differs} BEGIN {gone} {added} END"),
            format!("CREATE TRIGGER {name}_delete AFTER DELETE ON {table} BEGIN {gone} END"),
        ]
    }

    /// Once a statement and in the order of the keys, so that of two that move the same totals one waits for the other.
    fn postgres(&self, name: &str) -> Vec<String> {
        let moved = |rows: &str| {
            format!(
                "{INTO} SELECT {KEY}, SUM(many), SUM(minor) FROM ({rows}) moved
                 GROUP BY {KEY} HAVING SUM(many) <> 0 OR SUM(minor) <> 0 ORDER BY {KEY} {MOVE};"
            )
        };
        let added = self.of("FROM added r", "r", true, Dialect::Postgres);
        let gone = self.of("FROM gone r", "r", false, Dialect::Postgres);
        let function = format!(
            "CREATE FUNCTION {name}() RETURNS trigger AS $$ BEGIN
             IF TG_OP = 'INSERT' THEN {} ELSIF TG_OP = 'UPDATE' THEN {} ELSE {} END IF;
             RETURN NULL; END $$ LANGUAGE plpgsql",
            moved(&added),
            moved(&format!("{added} UNION ALL {gone}")),
            moved(&gone)
        );
        std::iter::once(function).chain(once_a_statement(self.table, name)).collect()
    }
}

/// The milestones of a project are owed until it ends, and again once it goes on.
pub(super) fn of_projects(dialect: Dialect) -> Vec<String> {
    let owed = "m.due_on IS NOT NULL AND m.delivered_on IS NULL";
    let select = format!("{INTO} SELECT m.org_id, 'milestone_owed', {}, 0, m.due_on", dialect.nobody());
    let changed = |before: &str, after: &str| format!("({before}.status IN {ENDED}) <> ({after}.status IN {ENDED})");
    match dialect {
        Dialect::Sqlite => vec![format!(
            "CREATE TRIGGER totals_of_projects AFTER UPDATE OF status ON onboarding_projects WHEN {} BEGIN
             {select}, CASE WHEN NEW.status IN {ENDED} THEN 0 - COUNT(*) ELSE COUNT(*) END, 0
             FROM milestones m WHERE m.org_id = NEW.org_id AND m.project_id = NEW.id AND {owed} GROUP BY m.due_on {MOVE}; END",
            changed("OLD", "NEW")
        )],
        Dialect::Postgres => {
            let function = format!(
                "CREATE FUNCTION totals_of_projects() RETURNS trigger AS $$ BEGIN
                 {select}, SUM(CASE WHEN a.status IN {ENDED} THEN -1 ELSE 1 END), 0
                 FROM added a JOIN gone g ON g.org_id = a.org_id AND g.id = a.id
                 JOIN milestones m ON m.org_id = a.org_id AND m.project_id = a.id
                 WHERE {} AND {owed} GROUP BY m.org_id, m.due_on ORDER BY m.org_id, m.due_on {MOVE};
                 RETURN NULL; END $$ LANGUAGE plpgsql",
                changed("g", "a")
            );
            let [_, update, _] = once_a_statement("onboarding_projects", "totals_of_projects");
            vec![function, update]
        }
    }
}
