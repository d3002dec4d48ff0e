# Access keys: programs of the team, and meeting days by the API.

office-keys = Access keys of programs
office-keys-lead = With a key, a program of the team acts by the API, for one purpose and for a time. It opens nothing any more once the account of whoever made it is closed.
office-no-key = No key was made.
office-new-key = Make a key
office-new-key-lead = The key is shown once, when it is made. Give it the name of the program that uses it, so that you know which one to take back.
group-key = The key
label-key-name = Name of the program
hint-key-name = For example: ticketing of the fair
problem-required-key-name = Give the key a name.
label-scope = What it opens
key-scope-meetings = Meetings: plan, publish, repair
label-days = For how long
key-days =
    { $n ->
        [365] one year
       *[other] { $n } days
    }
keys-make = Make the key
keys-made = Here is the new key. Copy it now and keep it safe: it is not shown again.
keys-revoke = Take back
keys-note-revoked = The key is taken back: it opens nothing any more.
keys-about = Data and API
column-key = Key
column-scope = Purpose
column-maker = Made by
column-expires = Expires on
column-used = Last used
key-never-used = Never
key-state-live = In use
key-state-expired = Expired
key-state-revoked = Taken back
audit-key-made = Access key made
audit-key-revoked = Access key taken back
audit-meetings-tables = Meetings: tables lost or back
actor-program = Program “{ $name }”

error-key-missing-title = An access key is needed
error-key-missing-text = Send the key of your program in the header Authorization, after the word Bearer. Somebody who administers the site can make one.
error-key-unknown-title = This key opens nothing
error-key-unknown-text = It has expired, was taken back, or is for something else. Ask somebody who administers the site for another one.

meetings-refused = The plan cannot be made, repaired or published
meetings-refused-none = There is no plan yet.
meetings-frame-lost =
    { $n ->
        [one] Table { $tables } is out of use.
       *[other] Tables { $tables } are out of use.
    }
label-closed = Tables out of use
hint-closed = Their numbers, such as 7 12. Repair the plan afterwards.
meetings-slot-and-table = { $slot }, table { $table }
