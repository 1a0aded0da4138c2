//! The log: a line for each event, as text or as JSON. What is logged while a request is answered says which one it was.

use std::{
    borrow::Cow,
    cell::Cell,
    fmt::Display,
    future::Future,
    io::{self, Write},
    rc::Rc,
};

use clap::ValueEnum;
use domain::{id::MemberId, people::api_key};
use env_logger::{Builder, Env};
use log::{
    Record,
    kv::{Error, Key, Value as Given, VisitSource},
};
use serde::Serialize;

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

/// The path as the log may have it: somebody who puts a key into an address by mistake finds it in no log.
pub(crate) fn masked(path: &str) -> String {
    path.find(api_key::PREFIX).map_or_else(|| path.to_owned(), |at| format!("{}{}...", &path[..at], api_key::PREFIX))
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
    builder.format(move |to, record| {
        let time = to.timestamp_millis();
        Line::write(to, format, &time, record)
    });
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

/// A value of a field.
#[derive(Serialize)]
#[serde(untagged)]
enum Said<'a> {
    Text(Cow<'a, str>),
    Whole(u64),
    Number(f64),
}

impl<'a> From<&'a str> for Said<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&Given<'a>> for Said<'a> {
    fn from(value: &Given<'a>) -> Self {
        let text = || value.to_borrowed_str().map_or_else(|| value.to_string().into(), Cow::from);
        match (value.to_u64(), value.to_f64()) {
            (Some(whole), _) => Self::Whole(whole),
            (None, Some(number)) => Self::Number(number),
            (None, None) => Self::Text(text()),
        }
    }
}

/// A line that is being written, field after field, straight to where it goes.
struct Line<W> {
    to: W,
    format: LogFormat,
    begun: bool,
}

impl<W: Write> Line<W> {
    /// Writes all that is known of an event.
    fn write(to: W, format: LogFormat, time: &impl Display, record: &Record<'_>) -> io::Result<()> {
        let mut line = Self { to, format, begun: false };
        line.put("time", Said::Text(time.to_string().into()))?;
        line.put("level", record.level().as_str().into())?;
        line.put("target", record.target().into())?;
        let message = record.args().as_str().map_or_else(|| record.args().to_string().into(), Cow::from);
        line.put("message", Said::Text(message))?;
        record.key_values().visit(&mut line).map_err(io::Error::other)?;
        ABOUT.try_with(|about| line.about(about)).unwrap_or(Ok(()))?;
        line.to.write_all(if format == LogFormat::Json { b"}\n" } else { b"\n" })
    }

    fn about(&mut self, about: &About) -> io::Result<()> {
        self.put("request_id", about.request_id.as_str().into())?;
        self.put("path", about.path.as_str().into())?;
        about.member.get().map_or(Ok(()), |member| self.put("member", Said::Text(member.to_string().into())))
    }

    /// Writes a field; nothing is said of what is not known.
    fn put(&mut self, name: &str, value: Said<'_>) -> io::Result<()> {
        if matches!(&value, Said::Text(text) if text.is_empty()) {
            return Ok(());
        }
        let begun = std::mem::replace(&mut self.begun, true);
        match self.format {
            LogFormat::Json => {
                self.to.write_all(if begun { b"," } else { b"{" })?;
                serde_json::to_writer(&mut self.to, name)?;
                self.to.write_all(b":")?;
                Ok(serde_json::to_writer(&mut self.to, &value)?)
            }
            LogFormat::Text => {
                self.to.write_all(if begun { b" " } else { b"" })?;
                self.put_text(name, value)
            }
        }
    }

    fn put_text(&mut self, name: &str, value: Said<'_>) -> io::Result<()> {
        match (name, value) {
            ("level", Said::Text(level)) => write!(self.to, "{level:5}"),
            ("time" | "target", Said::Text(said)) => self.to.write_all(said.as_bytes()),
            // A line stays one line, whatever is told.
            ("message", Said::Text(said)) if said.contains(['\n', '\r']) => {
                self.to.write_all(said.replace(['\n', '\r'], " ").as_bytes())
            }
            ("message", Said::Text(said)) => self.to.write_all(said.as_bytes()),
            (_, Said::Text(said)) if said.contains(|c: char| c.is_whitespace() || c.is_control() || c == '"') => {
                write!(self.to, "{name}={said:?}")
            }
            (_, Said::Text(said)) => write!(self.to, "{name}={said}"),
            (_, Said::Whole(whole)) => write!(self.to, "{name}={whole}"),
            (_, Said::Number(number)) => write!(self.to, "{name}={number}"),
        }
    }
}

impl<'kvs, W: Write> VisitSource<'kvs> for Line<W> {
    fn visit_pair(&mut self, key: Key<'kvs>, value: Given<'kvs>) -> Result<(), Error> {
        self.put(key.as_str(), Said::from(&value)).map_err(|_| Error::msg("the line cannot be written"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_a_path_is_masked_and_other_paths_are_not() {
        assert_eq!(masked("/api/v1/tasks/atr_live_0193_ab"), "/api/v1/tasks/atr_live_...");
        assert_eq!(masked("/api/v1/tasks"), "/api/v1/tasks");
    }

    fn written(format: LogFormat, record: &Record<'_>) -> String {
        let mut line = Vec::new();
        Line::write(&mut line, format, &"2026-11-25T08:00:00.123Z", record).expect("written");
        String::from_utf8(line).expect("text")
    }

    fn answered(format: LogFormat) -> String {
        let fields = [("path", Given::from("/a b")), ("member", "".into()), ("status", 200.into()), ("ms", 1.5.into())];
        let mut record = Record::builder();
        let record = record.level(log::Level::Info).target("api::tracing").key_values(&fields);
        written(format, &record.args(format_args!("answered\nforged")).build())
    }

    #[test]
    fn a_line_of_text_is_one_line() {
        let said = "2026-11-25T08:00:00.123Z INFO  api::tracing answered forged path=\"/a b\" status=200 ms=1.5\n";
        assert_eq!(answered(LogFormat::Text), said);
    }

    #[test]
    fn a_line_of_json_is_an_object() {
        let said = answered(LogFormat::Json);
        assert!(said.starts_with("{\"time\":\"2026-11-25T08:00:00.123Z\",\"level\":\"INFO\","), "{said}");
        assert!(said.ends_with(",\"path\":\"/a b\",\"status\":200,\"ms\":1.5}\n"), "{said}");
        let read: serde_json::Value = serde_json::from_str(&said).expect("JSON");
        assert_eq!(read["message"], "answered\nforged");
    }

    #[tokio::test]
    async fn what_is_logged_while_a_request_is_answered_tells_of_it() {
        let failure = || {
            let mut record = Record::builder();
            let record = record.level(log::Level::Error).args(format_args!("the disk is gone")).build();
            let line = written(LogFormat::Json, &record);
            let read: serde_json::Value = serde_json::from_str(&line).expect("JSON");
            ["request_id", "path", "member"].map(|name| read[name].clone())
        };
        assert_eq!(failure(), [const { serde_json::Value::Null }; 3], "nobody asked");
        let about = Rc::new(About { request_id: "id".to_owned(), path: "/me".to_owned(), member: Cell::new(None) });
        let member = MemberId::from(uuid::Uuid::nil());
        let logged = super::about(about, async {
            is_of(member);
            tokio::task::yield_now().await;
            failure()
        });
        assert_eq!(logged.await, ["id".to_owned(), "/me".to_owned(), member.to_string()].map(serde_json::Value::from));
        assert_eq!(failure(), [const { serde_json::Value::Null }; 3], "it has been answered");
    }
}
