//! The account manager's workspace: one query for the book, whatever its size.

use domain::{
    crm::account::{AccountStatus, Facts},
    permission::{Reach, RoleWorkspaces, View},
    role_workspace::{TaskPanel, am::AmWorkspace},
};
use sea_orm::{ColumnTrait, QueryFilter};

use crate::{Error, Opened, crm::account::table, word::Word};

impl Opened<View<RoleWorkspaces>> {
    pub(super) async fn am(&self, tasks: TaskPanel) -> Result<AmWorkspace, Error> {
        let book = self.accounts(Reach::Managed).filter(table::Column::Status.eq(Word(AccountStatus::Active)));
        let book: Vec<Facts> = book.all(self.reader()).await?.iter().map(Facts::from).collect();
        Ok(AmWorkspace::of(book, tasks, self.setting.currency, self.setting.today))
    }
}
