"""Deals, their stages, and leads."""

from .recipe import Recipe

WRITTEN_BY = {"deal": "marcus", "lead": "cleo", "stage": "ana"}
LISTED_AT = {"stage": "/pipeline-stages"}


def stage(w) -> dict:
    return {"name": w.words(), "probability": w.number(100), "color": w.color()}


RECIPES = {
    "create_deal": Recipe(gives="deal", body=lambda w: {"name": w.words(), "mrr": w.money(), "expected_close_on": w.day(40)}),
    "change_deal": Recipe("deal", "deal", lambda w: {"mrr": w.money(), "probability_override": w.number(100)}),
    "remove_deal": Recipe("deal"),
    "create_lead": Recipe(
        gives="lead", body=lambda w: {"company": w.words(), "icp_score": w.number(100), "icp_reasons": [w.words()]}
    ),
    "change_lead": Recipe("lead", "lead", lambda w: {"company": w.words(), "source": w.words()}),
    "claim_lead": Recipe("lead", "claimed lead", shows=("owner",)),
    "release_lead": Recipe("claimed lead", "lead", shows=("owner",)),
    "remove_lead": Recipe("claimed lead"),
    "create_pipeline_stage": Recipe(gives="stage", body=stage),
    "change_pipeline_stage": Recipe("stage", "stage", stage),
    "remove_pipeline_stage": Recipe("stage"),
}
