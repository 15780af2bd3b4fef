using System.Globalization;
using System.Text;
using Lintel.Checking;
using Lintel.Tracking;

namespace Lintel.Tests.Tracking;

/// <summary>Random histories of a repository: whatever is renamed, moved, reordered and reformatted, each entry of the ledger stays with its gap, and what people wrote stays with the entry.</summary>
public sealed class LedgerPropertyTests
{
    private sealed class Thing(string id, string type)
    {
        public string Id { get; } = id;

        public string Type { get; } = type;

        public bool IsMet { get; set; }

        /// <summary>What a person wrote into the entry.</summary>
        public string? Note { get; set; }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Entries_stay_with_their_gaps(int seed)
    {
        var random = new Random(seed);
        var files = new SortedDictionary<string, List<Thing>>(StringComparer.Ordinal);
        for (var i = 0; i < 4; i++)
        {
            files.Add($"f{i}.yaml", []);
        }

        var number = 0;
        for (var i = 0; i < 8; i++)
        {
            Add();
        }

        var ledger = LedgerModel.Plan("", Look());
        var day = LedgerModel.Day;
        for (var step = 0; step < 10; step++)
        {
            ledger = Annotate(ledger);
            Change();
            day = day.AddDays(1);
            ledger = LedgerModel.Track(ledger, Look(), day, adds: true).Text;
            Check(ledger);
        }

        // Nothing is left to say: the same review changes no byte.
        Assert.Equal(ledger, LedgerModel.Track(ledger, Look(), day.AddDays(1), adds: true).Text);

        void Add()
        {
            var file = files.Keys.ElementAt(random.Next(files.Count));
            var copies = files.Values.SelectMany(static things => things).GroupBy(static thing => (thing.Id, thing.Type)).Where(group => group.All(static thing => !thing.IsMet) && !files[file].Exists(thing => thing.Id == group.Key.Id)).ToList();
            var type = random.Next(2) == 0 ? "AWS::S3::Bucket" : "AWS::SQS::Queue";
            files[file].Add(copies.Count > 0 && random.Next(2) == 0 ? new(copies[0].Key.Id, copies[0].Key.Type) : new($"R{number++}", type));
        }

        void Change()
        {
            var file = files.Keys.ElementAt(random.Next(files.Count));
            var things = files[file];
            switch (random.Next(5))
            {
                case 0 when things.TrueForAll(thing => !thing.IsMet || Copies(thing) == 1):
                    files.Remove(file);
                    files.Add($"{(random.Next(2) == 0 ? "a" : "z/sub")}/{number++}.yaml", things);
                    break;
                case 1 when things.Count > 0 && files.Keys.ElementAt(random.Next(files.Count)) is var to && to != file:
                    var moved = things[random.Next(things.Count)];
                    if (Copies(moved) == 1)
                    {
                        things.Remove(moved);
                        files[to].Add(moved);
                    }

                    break;
                case 2:
                    Add();
                    break;
                case 3 when things.Count > 0 && things[random.Next(things.Count)] is var thing:
                    thing.IsMet = !thing.IsMet;
                    break;
                default:
                    things.Sort((_, _) => random.Next(3) - 1);
                    break;
            }
        }

        int Copies(Thing thing) => files.Values.Sum(things => things.Count(other => other.Id == thing.Id));

        ReviewResult Look()
        {
            using var folder = new TestFolder();
            foreach (var (file, things) in files)
            {
                folder.Write(file, Render(things, random));
            }

            return LedgerModel.Look(folder);
        }

        // A person notes something in each entry that has nothing yet, knowing which resource it is about.
        string Annotate(string text)
        {
            var notes = new List<(LedgerEntry Entry, string Note)>();
            foreach (var entry in LedgerModel.Read(text).Entries)
            {
                var thing = files.GetValueOrDefault(entry.File)?.Find(thing => entry.Resource == $"{thing.Type}.{thing.Id}");
                if (entry.Notes is null && thing is { Note: null })
                {
                    thing.Note = $"note {number++}";
                    notes.Add((entry, thing.Note));
                }
            }

            var lines = text.Split('\n').ToList();
            foreach (var (entry, note) in notes.OrderByDescending(static note => note.Entry.Position.Line))
            {
                var at = lines.FindIndex(entry.Position.Line - 1, static line => line == "    notes:");
                lines[at] = random.Next(3) switch
                {
                    0 => $"    notes: {note}  # by hand",
                    1 => $"    \"notes\": '{note}'",
                    _ => $"    # about it:\n    notes: |\n      {note}\n\n    team: [a, 'b']",
                };
            }

            return string.Join('\n', lines);
        }

        void Check(string text)
        {
            var entries = LedgerModel.Read(text).Entries;
            foreach (var (file, things) in files)
            {
                foreach (var thing in things.Where(static thing => thing.Note is not null))
                {
                    var entry = Assert.Single(entries, entry => entry.Notes?.Trim() == thing.Note);
                    Assert.Equal($"{thing.Type}.{thing.Id}", entry.Resource);
                    Assert.Equal(thing.IsMet ? LedgerStatus.Closed : LedgerStatus.Open, entry.Status);
                    if (!thing.IsMet)
                    {
                        Assert.Equal(file, entry.File);
                    }
                }
            }

            Assert.Equal(files.Values.Sum(static things => things.Count(static thing => !thing.IsMet)), entries.Count(static entry => entry.Status == LedgerStatus.Open));
            Assert.Equal(entries.Select(static entry => entry.Fingerprint.Bits).Order(), entries.Select(static entry => entry.Fingerprint.Bits));
        }
    }

    /// <summary>The same resources in one of the ways that people and tools lay them out.</summary>
    private static string Render(List<Thing> things, Random random)
    {
        var text = new StringBuilder();
        if (random.Next(3) == 0)
        {
            var resources = things.Select(thing => $"\"{thing.Id}\":{{\"Type\":\"{thing.Type}\"{(thing.IsMet ? $",\"Properties\":{{{(thing.Type == "AWS::S3::Bucket" ? "\"VersioningConfiguration\":{\"Status\":\"Enabled\"}" : "\"RedrivePolicy\":{\"maxReceiveCount\":3}")}}}" : "")}}}");
            return $"{{\"Resources\":{{{string.Join(',', resources)}}}}}";
        }

        var step = new string(' ', 1 + random.Next(4));
        text.Append(random.Next(2) == 0 ? "# A comment\n\nDescription: x\n" : "").Append("Resources:\n");
        text.Append(CultureInfo.InvariantCulture, $"{step}Topic{random.Next(100)}:\n{step}{step}Type: AWS::SNS::Topic\n");
        foreach (var thing in things)
        {
            var properties = !thing.IsMet ? "" : thing.Type == "AWS::S3::Bucket" ? $"{step}{step}Properties: {{VersioningConfiguration: {{Status: Enabled}}}}\n" : $"{step}{step}Properties:\n{step}{step}{step}RedrivePolicy: {{maxReceiveCount: 3}}\n";
            var type = $"{step}{step}Type: {thing.Type}\n";
            text.Append(random.Next(2) == 0 ? "\n" : "").Append(step).Append(thing.Id).Append(":\n").Append(random.Next(2) == 0 ? properties + type : type + properties);
        }

        return text.ToString();
    }
}
