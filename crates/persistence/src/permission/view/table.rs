//! A view's row: from when to when somebody looked through somebody else's eyes.
#![expect(clippy::disallowed_methods, reason = "what SeaORM writes for an entity")]

use domain::people::eyes::{Eyes, EyesKind};
use sea_orm::entity::prelude::*;

use crate::text_column::TextColumn;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "views")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub viewer_id: Uuid,
    pub eyes_kind: TextColumn<EyesKind>,
    pub eyes_id: Uuid,
    pub started_at: DateTimeUtc,
    pub last_seen_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Through whose eyes it looks.
    pub fn eyes(&self) -> Eyes {
        Eyes::new(self.eyes_kind.0, self.eyes_id)
    }
}
