//! What every storage function does, the same on both engines: each test below runs on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../harness/mod.rs"]
mod harness;

mod access_key;
mod account;
mod alert;
mod audit;
mod claim;
mod declared;
mod idempotency;
mod jobs;
mod mail;
mod meeting;
mod meeting_words;
mod observatory;
mod perimeter;
mod programme;
mod purchasing;
mod register;
mod register_samples;
mod registration;
mod retention;
mod samples;
mod settings;
mod shape;
mod shortlist;
mod store_itself;

/// Lists the tests, by module, and makes one of each for both engines.
macro_rules! conformance {
    ($($module:ident { $($test:ident,)+ })+) => {
        mod sqlite {
            $(mod $module {$(
                #[tokio::test]
                async fn $test() {
                    crate::harness::on_sqlite(crate::$module::$test).await;
                }
            )+})+
        }
        mod postgres {
            $(mod $module {$(
                #[tokio::test]
                async fn $test() {
                    crate::harness::on_postgres(crate::$module::$test).await;
                }
            )+})+
        }
    };
}

conformance! {
    store_itself {
        a_change_that_is_dropped_leaves_nothing,
        a_change_sees_itself_and_others_do_not_until_it_is_kept,
        after_a_failed_statement_nothing_more_is_done_nor_kept,
        the_generation_grows_with_announced_changes_only,
        another_store_on_the_same_database_hears_of_changes,
        migrating_again_changes_nothing,
        a_copy_of_a_file_holds_what_was_kept,
        a_closed_store_refuses,
    }
    settings {
        a_setting_is_written_once_unless_it_is_set_over,
    }
    programme {
        a_campaign_is_read_back_as_written,
        a_campaign_is_rewritten_only_over_the_version_expected,
        campaigns_come_the_latest_first,
        two_campaigns_cannot_share_an_address,
        an_event_is_read_back_as_written,
        an_event_without_anything_optional_is_read_back_as_written,
        an_event_is_rewritten_only_over_the_version_expected,
        two_events_cannot_share_an_address,
        an_event_of_no_campaign_that_exists_is_refused,
        only_a_draft_is_deleted,
        events_are_counted_by_status,
        each_filter_keeps_what_it_says,
        events_are_found_by_the_structure_that_hosts_them,
        a_search_takes_no_wildcards,
        pages_follow_each_other_without_gap_or_overlap,
        instants_sort_alike_whatever_their_precision,
        a_locked_event_makes_the_next_change_wait,
    }
    registration {
        a_registration_is_read_back_as_written,
        a_registration_is_rewritten_whole,
        an_address_has_one_live_registration_for_an_event,
        the_places_taken_follow_every_change,
        places_beyond_the_capacity_are_refused,
        a_capacity_below_the_places_taken_is_refused,
        the_waiting_list_is_in_order_of_arrival,
        the_list_of_registrations_is_filtered_and_paged,
        registrations_are_found_by_address_across_events,
        only_those_who_agreed_are_listed,
        the_structures_at_coming_events_host_them_or_agreed_to_be_listed,
        registrations_are_counted_by_status_and_role,
    }
    register {
        a_structure_is_read_back_as_stated,
        a_structure_that_is_masked_loses_what_was_kept_of_it,
        nothing_of_a_reading_shows_before_it_is_applied,
        a_reading_that_was_overtaken_is_not_applied,
        a_reading_is_followed_from_its_beginning_to_its_end,
        a_silent_reading_is_abandoned_and_what_it_left_is_cleared,
        a_number_that_comes_twice_in_one_reading_is_refused,
        structures_are_listed_by_source_scope_and_level,
        evidence_is_added_and_taken_away_with_its_reading,
        changes_are_kept_in_the_order_of_their_numbers,
        the_feed_tells_what_changed_in_the_order_of_commits,
    }
    purchasing {
        a_contract_is_read_back_as_published,
        an_edition_of_contracts_replaces_those_it_has_and_leaves_the_others,
        contracts_of_a_reading_that_was_overtaken_are_not_applied,
        a_contract_that_comes_twice_in_one_reading_is_refused,
        each_filter_of_contracts_keeps_what_it_says,
        holders_are_looked_for_in_the_register,
        what_holders_were_over_time_is_replaced_as_a_whole,
        what_is_kept_of_a_ledger_is_erased_on_demand_or_in_time,
        buyers_are_found_with_their_figures,
        the_shares_of_a_buyer_are_kept_by_year_until_its_contracts_change,
        how_the_shares_of_peers_spread_is_replaced_as_a_whole,
        what_the_rules_said_is_kept_with_its_reading,
        a_threshold_is_written_over_the_version_expected_and_keeps_what_it_said,
    }
    declared {
        what_was_declared_before_a_change_is_kept_as_long_as_an_alert_compares_with_it,
        a_profile_is_read_back_and_rewritten_over_the_version_expected,
        a_profile_belongs_to_a_structure_of_the_register,
        a_group_is_read_back_with_its_members,
        a_group_is_rewritten_over_the_version_expected,
        two_groups_cannot_share_an_address,
        a_group_is_deleted_with_its_members_over_the_version_expected,
        a_list_is_replaced_whole,
        communes_are_found_by_code_and_by_the_start_of_their_name,
        groups_of_communes_are_replaced_whole_with_who_is_part_of_them,
    }
    shortlist {
        a_list_is_read_back_by_its_own_and_by_its_shared_identifier,
        a_list_is_rewritten_and_its_former_shared_link_finds_nothing,
        structures_of_a_list_come_in_its_order_and_back_to_their_place,
        a_list_holds_structures_of_the_register_only,
        comments_come_in_order_and_go_one_by_one,
        a_list_is_deleted_with_everything_on_it,
        lists_and_what_was_taken_out_of_them_go_when_their_time_has_come,
    }
    alert {
        an_alert_is_read_back_and_kept_once_for_an_address,
        confirmed_alerts_are_paged,
        an_alert_is_rewritten_over_the_position_expected,
        an_alert_tells_of_a_thing_once,
        an_alert_is_stopped_or_goes_when_its_time_has_come,
    }
    perimeter {
        versions_come_the_latest_first_and_read_back_as_written,
        a_version_moves_from_the_state_expected_and_one_is_in_force,
        what_a_comparison_finds_is_noted,
        every_structure_is_paged_closed_ones_too,
    }
    jobs {
        work_of_one_name_waits_once,
        due_work_is_taken_once_and_again_when_its_lease_has_run_out,
        what_two_take_at_once_is_shared_out,
        work_that_failed_is_due_again_or_given_up,
    }
    access_key {
        a_key_is_found_by_its_hash_and_keys_come_the_latest_first,
        a_key_is_taken_back_once_and_its_use_is_noted,
    }
    account {
        an_account_of_nobody_of_the_team_is_warned_once_for_each_silence,
        an_account_is_read_back_as_written,
        an_account_is_rewritten_and_its_address_stays_its_own,
        a_sign_in_is_used_once,
        tries_of_a_code_are_counted,
        a_session_is_found_with_its_account_until_it_is_deleted,
        all_sessions_of_an_account_are_deleted_together,
    }
    claim {
        who_is_represented_is_told_and_the_register_is_told_of_each_change,
        a_request_is_read_back_as_written,
        a_request_is_moved_once_from_where_it_stood,
        tries_of_a_code_on_paper_are_counted,
        the_team_sees_what_waits_for_it_and_a_person_their_live_requests,
        a_person_represents_a_structure_once_until_they_are_withdrawn,
        who_represents_and_who_asks_is_of_the_register,
        an_identity_is_of_one_account,
        what_a_list_says_of_contacts_is_replaced_and_forgotten_of_masked_structures,
        an_account_is_erased_with_all_that_names_its_person,
        requests_whose_time_has_passed_are_deleted,
        an_image_is_kept_for_each_structure_that_shows_it,
    }
    mail {
        the_more_urgent_goes_out_before_what_is_due_for_longer,
        a_cause_is_mailed_once,
        due_mails_are_claimed_once_the_longest_due_first,
        a_mail_goes_from_queued_to_sent,
        a_mail_that_failed_is_due_again_or_given_up,
        a_mail_whose_lease_ran_out_is_repeated_or_uncertain,
        mails_are_filtered_counted_and_paged,
    }
    meeting {
        a_frame_is_read_back_and_written_over,
        participants_come_in_order_of_joining_and_keep_it,
        wishes_are_written_all_at_once,
        who_is_erased_leaves_no_wish_behind,
        a_plan_is_read_back_published_and_locked,
        a_plan_is_published_as_provisional_and_then_as_final_once,
        nobody_and_no_table_has_two_meetings_in_one_slot,
        a_participant_is_read_back_with_all_that_was_noted,
        one_wish_is_written_changed_and_deleted,
        who_meets_for_a_structure_has_a_place_and_agreed_to_be_listed,
        what_came_of_a_meeting_is_noted_and_taken_back,
        what_became_of_a_follow_up_is_written_over,
        the_versions_of_a_day_say_whence_they_come,
        a_search_says_how_far_it_is_and_is_asked_to_stop,
    }
    meeting_words {
        words_are_written_over_and_taken_back,
        words_that_are_none_or_too_many_or_to_oneself_are_refused,
        words_go_with_who_leaves_who_is_erased_and_the_event,
    }
    observatory {
        a_series_is_replaced_whole_and_read_by_place_measure_and_code,
        the_counts_of_a_year_are_replaced_with_what_is_shown_of_them,
        only_employers_at_work_that_are_of_a_family_are_counted,
        communes_are_where_the_code_says_and_else_where_the_register_has_structures,
        purchases_are_replaced_whole_and_read_by_place,
        events_that_have_begun_tell_their_place_year_and_places,
    }
    idempotency {
        an_answer_is_recalled_and_kept_once,
        of_two_changes_with_one_key_the_second_is_refused,
    }
    audit {
        the_log_is_read_backward_page_by_page,
    }
    retention {
        erasing_takes_the_person_and_leaves_the_counts,
        access_needs_go_before_the_person_does,
        old_mails_are_emptied_and_what_was_queued_is_given_up,
        the_mails_of_one_registration_are_emptied_alone,
        old_answers_sign_ins_and_sessions_are_deleted,
        purges_leave_a_trace,
    }
}
