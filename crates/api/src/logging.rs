//! The log: a line for each event, as text or as JSON. What is logged while a request is answered says which one it was.

use std::{cell::Cell, fmt::Display, future::Future, io::Write, rc::Rc};

use clap::ValueEnum;
use domain::id::MemberId;
use env_logger::{Builder, Env};
use log::{
    Record,
    kv::{Error, Key, Value as Given, VisitSource},
};
use serde::Serializer;
use serde_json::Value;

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// A JSON object a line, for programs.
    Json,
}

/// What is known of the request that is being answered.
#[derive(Debug)]
pub(crate) struct About {
    pub request_id: String,
    pub path: String,
    pub member: Cell<Option<MemberId>>,
}

tokio::task_local! {
    static ABOUT: Rc<About>;
}

/// What goes into the log. The HTTP layer takes whatever a client gets wrong for an error; what is refused is told anyway.
const FILTER: &str = "info,actix_http=off,sqlx=warn,sea_orm_migration=warn";

/// Begins the log of this process; `RUST_LOG` may say what goes into it.
pub(crate) fn start(format: LogFormat) {
    let filter = Env::default().default_filter_or(FILTER);
    let mut builder = Builder::from_env(filter);
    match format {
        LogFormat::Text => builder.format(|to, record| writeln!(to, "{}", text(&fields(&to.timestamp_millis(), record)))),
        LogFormat::Json => builder.format(|to, record| writeln!(to, "{}", json(&fields(&to.timestamp_millis(), record)))),
    };
    builder.init();
}

/// Answers a request; what is logged meanwhile tells of it.
pub(crate) async fn about<T>(about: Rc<About>, answering: impl Future<Output = T>) -> T {
    ABOUT.scope(about, answering).await
}

/// The same for what is done at once.
pub(crate) fn about_now<T>(about: Rc<About>, answering: impl FnOnce() -> T) -> T {
    ABOUT.sync_scope(about, answering)
}

/// Tells whose request is being answered.
pub(crate) fn is_of(member: MemberId) {
    let _ = ABOUT.try_with(|about| about.member.set(Some(member)));
}

type Fields = Vec<(String, Value)>;

fn fields(time: &impl Display, record: &Record<'_>) -> Fields {
    let mut fields = Kept(vec![
        ("time".to_owned(), time.to_string().into()),
        ("level".to_owned(), record.level().as_str().into()),
        ("target".to_owned(), record.target().into()),
        ("message".to_owned(), record.args().to_string().into()),
    ]);
    let _ = record.key_values().visit(&mut fields);
    let _ = ABOUT.try_with(|about| {
        fields.put("request_id", about.request_id.as_str().into());
        fields.put("path", about.path.as_str().into());
        fields.put("member", about.member.get().map(|member| member.to_string()).unwrap_or_default().into());
    });
    fields.0
}

struct Kept(Fields);

impl Kept {
    /// Puts a field in; nothing is said of what is not known.
    fn put(&mut self, name: &str, value: Value) {
        if value != "" {
            self.0.push((name.to_owned(), value));
        }
    }
}

impl<'kvs> VisitSource<'kvs> for Kept {
    fn visit_pair(&mut self, key: Key<'kvs>, value: Given<'kvs>) -> Result<(), Error> {
        let whole = value.to_u64().map(Value::from);
        let number = || value.to_f64().map(Value::from);
        self.put(key.as_str(), whole.or_else(number).unwrap_or_else(|| value.to_string().into()));
        Ok(())
    }
}

fn json(fields: &Fields) -> String {
    let mut bytes = Vec::new();
    let written = serde_json::Serializer::new(&mut bytes).collect_map(fields.iter().map(|(name, value)| (name, value)));
    written.map_or_else(|error| error.to_string(), |()| String::from_utf8_lossy(&bytes).into_owned())
}

fn text(fields: &Fields) -> String {
    let said = fields.iter().map(|(name, value)| match (name.as_str(), value) {
        ("level", Value::String(level)) => format!("{level:5}"),
        ("time" | "target", Value::String(said)) => said.clone(),
        // A line stays one line, whatever is told.
        ("message", Value::String(said)) => said.replace(['\n', '\r'], " "),
        (_, Value::String(said)) if said.contains(|c: char| c.is_whitespace() || c.is_control() || c == '"') => {
            format!("{name}={said:?}")
        }
        (_, Value::String(said)) => format!("{name}={said}"),
        _ => format!("{name}={value}"),
    });
    said.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Fields {
        let text = |name: &str, value: &str| (name.to_owned(), Value::from(value));
        vec![
            text("time", "2026-11-25T08:00:00.123Z"),
            text("level", "INFO"),
            text("target", "api::tracing"),
            text("message", "answered\nforged"),
            text("path", "/a b"),
            ("status".to_owned(), 200.into()),
            ("ms".to_owned(), 1.5.into()),
        ]
    }

    #[test]
    fn a_line_of_text_is_one_line() {
        let said = "2026-11-25T08:00:00.123Z INFO  api::tracing answered forged path=\"/a b\" status=200 ms=1.5";
        assert_eq!(text(&line()), said);
    }

    #[test]
    fn a_line_of_json_is_an_object() {
        let said = json(&line());
        assert!(said.starts_with("{\"time\":\"2026-11-25T08:00:00.123Z\",\"level\":\"INFO\","), "{said}");
        let read: Value = serde_json::from_str(&said).expect("JSON");
        assert_eq!((&read["status"], &read["message"]), (&200.into(), &"answered\nforged".into()));
    }

    #[tokio::test]
    async fn what_is_logged_while_a_request_is_answered_tells_of_it() {
        let failure = || {
            let mut record = Record::builder();
            fields(&"now", &record.level(log::Level::Error).args(format_args!("the disk is gone")).build())
        };
        let told = |fields: &Fields, name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
        assert_eq!(told(&failure(), "request_id"), None, "nobody asked");
        let about = Rc::new(About { request_id: "id".to_owned(), path: "/me".to_owned(), member: Cell::new(None) });
        let member = MemberId::from(uuid::Uuid::nil());
        let logged = super::about(about, async {
            is_of(member);
            tokio::task::yield_now().await;
            failure()
        });
        let logged = logged.await;
        let expected = ["id".to_owned(), "/me".to_owned(), member.to_string()];
        assert_eq!(["request_id", "path", "member"].map(|name| told(&logged, name)), expected.map(|value| Some(value.into())));
        assert_eq!(told(&failure(), "request_id"), None, "it has been answered");
    }
}
