# A provisional plan, then the final one.

# Mails.

mail-meetings-provisional-subject = Your provisional meetings: { $event }
mail-meetings-provisional-news = Your provisional plan
mail-meetings-provisional-intro = Here are your meetings. They may still change: you will receive the final plan. Each one is attached to this message and goes into your calendar as provisional.
mail-meetings-provisional-changed-subject = Your provisional meetings change: { $event }
mail-meetings-provisional-changed-news = Your provisional plan changes
mail-meetings-provisional-changed-intro = Your plan has changed. Here is how it looks now. These meetings may still change: you will receive the final plan. The attachments correct your calendar.
mail-meetings-confirmed-subject = Your final meetings: { $event }
mail-meetings-confirmed-news = Your final plan
mail-meetings-confirmed-intro = Your plan is final. The attachments confirm or correct your calendar.

# Personal page.

my-meetings-provisional = Provisional plan: these meetings may still change. You will receive the final plan.

# Office.

meetings-announce = Send a provisional plan
meetings-confirm = Confirm as final
meetings-provisional = Version { $version }, published as provisional: it may still change.
step-publication-provisional = version { $version } published, provisional
plan-status-provisional = Published as provisional
meetings-note-annonce =
    { $n ->
        [0] The plan is published as provisional. Nobody had a change to be told.
        [one] The plan is published as provisional. One person is told.
       *[other] The plan is published as provisional. { $n } people are told.
    }
