# What a SIRET typed in a form tells; where a structure can be met.

recognised = According to the directory: { $name }.
recognised-as = According to the directory: { $name }. We suggest “{ $role }”: change it if it is not so, then confirm.
structure-attends = Events where to meet it
hint-host-siret = An empty name and kind are filled from the directory.
lookup = Look the organisation up
lookup-empty = Write the name of your organisation, or its SIRET (14 digits) to have it recognised.
lookup-unknown = This SIRET is right, but the directory does not know it. Write the name of your organisation instead.
lookup-not-a-number = This is no SIRET: the name is kept as it is. A SIRET has 14 digits.
recognised-otherwise = According to the directory: { $name }. Its people rather come as “{ $role }”; you chose “{ $chosen }”, which is kept.
