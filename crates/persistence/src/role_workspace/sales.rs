//! The seller's workspace.

use domain::{
    calendar::Month,
    crm::{
        deal::{Deal, DealStatus},
        lead::{Lead, LeadStatus},
    },
    page::{Rows, Slice},
    permission::{Organization, RoleWorkspaces, View},
    role_workspace::{
        CardGroup, TaskPanel,
        sales::{MOST_DEALS, MOST_LEADS, MOST_WINS, OpenDeal, SalesStats, SalesWorkspace},
    },
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    prelude::{Date, Uuid},
};

use crate::{
    Error, Room,
    crm::{
        deal::{self, table as deal_table},
        lead::{self, table as lead_table},
        stage::table as stage,
    },
    kept::Kept,
    list,
    room::Purpose,
    text_column::TextColumn,
    totals::{About, table::Column as Total},
};

impl Room<Organization, View<RoleWorkspaces>> {
    pub(super) async fn sales(&self, group: Option<CardGroup>, tasks: TaskPanel) -> Result<SalesWorkspace, Error> {
        let today = self.here.today;
        let open = self
            .listed_for::<deal_table::Entity>(Purpose::OwnPipeline)
            .filter(deal_table::Column::Status.eq(TextColumn(DealStatus::Open)));
        let pipeline = self.open_deals(open.clone()).await?;
        let month = Month::of(today);
        let in_month = |day: deal_table::Column| day.between(month.first_day(), month.last_day());
        let open =
            if group == Some(CardGroup::Closing) { open.filter(in_month(deal_table::Column::ExpectedCloseOn)) } else { open };
        let deals = first(CardGroup::Closing.most(group, MOST_DEALS));
        let deals = list::slice(open, deal::by_expected_close(), deals, self.reader()).await?;
        let won = self
            .listed_for::<deal_table::Entity>(Purpose::OwnPipeline)
            .filter(deal_table::Column::Status.eq(TextColumn(DealStatus::Won)))
            .filter(in_month(deal_table::Column::ClosedOn));
        let won_money: Vec<i64> = only(won.clone(), deal_table::Column::MrrMinor).into_tuple().all(self.reader()).await?;
        let wins = won.order_by_desc(deal_table::Column::ClosedOn).order_by_desc(deal_table::Column::Id);
        let wins = wins.limit(CardGroup::Won.most(group, MOST_WINS) as u64).all(self.reader()).await?;
        let open_leads = Total::About.eq(TextColumn(About::LeadOpen));
        let theirs = Total::OfId.is_in([self.eyes().id.0, Uuid::nil()]);
        let waiting = self.sum(self.totals().filter(open_leads).filter(theirs)).await?;
        let queue = self.rows_by_way_for::<lead_table::Entity>(Purpose::LeadQueue).into_iter();
        let queue = queue.map(|leads| leads.filter(lead_table::Column::Status.eq(TextColumn(LeadStatus::Open))).into()).collect();
        let Rows { rows: leads, next: more_leads, .. } =
            list::merged(queue, lead::best_fit_first(), first(MOST_LEADS), self.reader()).await?;
        let won_stat = (u32::try_from(won_money.len()).unwrap_or(u32::MAX), won_money.iter().sum());
        let split = deals.rows.len();
        let mut described =
            Deal::read(self.reader(), self.org(), self.here, deals.rows.into_iter().chain(wins).collect()).await?;
        let won_this_month = described.split_off(split);
        Ok(SalesWorkspace {
            stats: SalesStats::of(&pipeline, won_stat, waiting.count(), self.here.currency, today),
            deals: described,
            has_more_deals: deals.next.is_some(),
            leads: Lead::read(self.reader(), self.org(), self.here, leads).await?,
            has_more_leads: more_leads.is_some(),
            won_this_month,
            tasks,
        })
    }

    /// Every open deal, as the sums see it.
    async fn open_deals(&self, open: Select<deal_table::Entity>) -> Result<Vec<OpenDeal>, Error> {
        let stages = stage::by_id(self.reader(), self.org()).await?;
        let rows: Vec<(Uuid, i64, Option<i32>, Option<Date>)> = open
            .select_only()
            .columns([
                deal_table::Column::StageId,
                deal_table::Column::MrrMinor,
                deal_table::Column::Probability,
                deal_table::Column::ExpectedCloseOn,
            ])
            .into_tuple()
            .all(self.reader())
            .await?;
        let chance = |stage: Uuid, own: Option<i32>| {
            let own = own.and_then(|percent| u8::try_from(percent).ok());
            own.or_else(|| stages.get(&stage).map(|stage| stage.probability)).unwrap_or(0)
        };
        Ok(rows
            .into_iter()
            .map(|(stage, mrr_minor, own, expected_close_on)| OpenDeal {
                mrr_minor,
                probability: chance(stage, own),
                expected_close_on,
            })
            .collect())
    }
}

fn first(rows: usize) -> Slice {
    Slice::first(rows as u64)
}

fn only<E: EntityTrait>(select: Select<E>, column: E::Column) -> Select<E> {
    select.select_only().column(column)
}
