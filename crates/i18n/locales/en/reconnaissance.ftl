# What a SIRET typed in a form tells; where a structure can be met.

recognised = According to the directory: { $name }.
recognised-as = According to the directory: { $name }. We suggest “{ $role }”: change it if it is not so, then confirm.
structure-attends = Events where to meet it
hint-host-siret = An empty name and kind are filled from the directory.
