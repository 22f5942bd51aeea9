open System
open System.IO

let words (text: string) =
    text.ToLowerInvariant().Split([| ' '; ':'; '.'; '\n' |], StringSplitOptions.RemoveEmptyEntries)

[<EntryPoint>]
let main arguments =
    arguments
    |> Seq.collect (File.ReadAllText >> words)
    |> Seq.countBy id
    |> Seq.sortBy (fun (word, count) -> -count, word)
    |> Seq.truncate 3
    |> Seq.iter (fun (word, count) -> printfn "%d %s" count word)
    0
