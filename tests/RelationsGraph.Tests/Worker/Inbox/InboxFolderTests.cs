using System.Text.Json;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Inbox;
using Xunit;

namespace RelationsGraph.Tests.Worker.Inbox;

public sealed class InboxFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Only_what_did_not_change_between_two_looks_is_complete()
    {
        using var inbox = new InboxFolder(_folder);
        Write("a.jsonl", "x");
        Write("b.jsonl.part", "x");
        Write(".hidden", "x");
        Write("folder/claims.csv", "x");
        Write("growing/claims.csv.part", "x");
        Assert.Empty(inbox.Look());
        Assert.Equal(["a.jsonl", "folder"], inbox.Look());
        Write("a.jsonl", "xy");
        Write("folder/actors.csv", "x");
        Assert.Empty(inbox.Look());
        Assert.Equal(["a.jsonl", "folder"], inbox.Look());
    }

    [Fact]
    public void Of_many_workers_one_gets_each_entry()
    {
        const int Workers = 4, Files = 60;
        for (var i = 0; i < Files; i++)
        {
            Write($"{i}.jsonl", "x");
        }

        var inboxes = Enumerable.Range(0, Workers).Select(_ => new InboxFolder(_folder)).ToList();
        var taken = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.ForEach(inboxes, inbox =>
        {
            inbox.Look();
            foreach (var entry in inbox.Look().Select(inbox.Take).OfType<InboxEntry>())
            {
                taken.Add(entry.Name);
            }
        });
        Assert.Equal(Enumerable.Range(0, Files).Select(i => $"{i}.jsonl").Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
        inboxes.ForEach(inbox => inbox.Dispose());
    }

    [Fact]
    public void What_a_worker_had_that_is_gone_comes_back_and_is_counted()
    {
        Write("a.jsonl", "x");
        var first = new InboxFolder(_folder);
        using var second = new InboxFolder(_folder);
        Assert.Equal(1, first.Take("a.jsonl")!.Attempt);
        Assert.Null(second.Take("a.jsonl"));
        Assert.Equal(0, second.TakeBack());
        // As when its process ends: the lock goes, what it had stays.
        first.Dispose();
        Assert.Equal(1, second.TakeBack());
        var again = second.Take("a.jsonl")!;
        Assert.Equal(2, again.Attempt);
        second.PutBack(again);
        Assert.Equal(2, second.Take("a.jsonl")!.Attempt);
    }

    [Fact]
    public void An_entry_ends_in_the_folder_of_its_outcome_with_reports_that_name_it_as_its_author_does()
    {
        using var inbox = new InboxFolder(_folder);
        for (var time = 0; time < 2; time++)
        {
            Write("a.jsonl", "x");
            var entry = inbox.Take("a.jsonl")!;
            var refusal = new Refusal(new RowPlace(entry.Path, 3), "year", "12x", "this is no number", "write a year");
            inbox.Finish(entry, InboxOutcome.Rejected, new InboxReport(entry, InboxOutcome.Rejected, 1, [refusal]).Write);
        }

        Assert.Equal(
            ["a.jsonl", "a.jsonl.report.json", "a.jsonl.report.txt", "a~2.jsonl", "a~2.jsonl.report.json", "a~2.jsonl.report.txt"],
            Directory.GetFiles(Path.Combine(_folder, "rejected")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        Assert.Contains("a.jsonl:3: year '12x': this is no number; write a year", File.ReadAllText(Path.Combine(_folder, "rejected", "a.jsonl.report.txt")), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "rejected", "a.jsonl.report.json")));
        Assert.Equal("rejected", json.RootElement.GetProperty("outcome").GetString());
        Assert.Equal("a.jsonl", json.RootElement.GetProperty("refused")[0].GetProperty("file").GetString());
    }

    [Theory]
    [InlineData('x', 255, ".jsonl")]
    [InlineData('ک', 127, "")]
    [InlineData('x', 1, ".ending")]
    public void A_name_as_long_as_names_may_be_ends_with_reports_and_once_more_beside_itself(char letter, int length, string ending)
    {
        var name = ending == ".ending" ? "x." + new string('e', 253) : new string(letter, length - ending.Length) + ending;
        using var inbox = new InboxFolder(_folder);
        for (var time = 0; time < 2; time++)
        {
            Write(name, "x");
            var entry = inbox.Take(name)!;
            inbox.Finish(entry, InboxOutcome.Done, new InboxReport(entry, InboxOutcome.Done, 1, []).Write);
        }

        var files = Directory.GetFiles(Path.Combine(_folder, "done")).Select(file => Path.GetFileName(file)!).ToList();
        Assert.Contains(name, files);
        Assert.Equal((2, 4), (files.Count(file => !file.Contains(".report.", StringComparison.Ordinal)), files.Count(file => file.Contains(".report.", StringComparison.Ordinal))));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder, ".taken")).SelectMany(path => Directory.Exists(path) ? Directory.GetFileSystemEntries(path) : []));
    }

    [Fact]
    public void A_report_never_takes_the_place_of_an_entry_that_is_named_like_it()
    {
        using var inbox = new InboxFolder(_folder);
        foreach (var name in new[] { "a.jsonl.report.txt", "a.jsonl" })
        {
            Write(name, "what landed");
            var entry = inbox.Take(name)!;
            inbox.Finish(entry, InboxOutcome.Done, new InboxReport(entry, InboxOutcome.Done, 1, []).Write);
        }

        Assert.Equal("what landed", File.ReadAllText(Path.Combine(_folder, "done", "a.jsonl.report.txt")));
        Assert.Equal("what landed", File.ReadAllText(Path.Combine(_folder, "done", "a~2.jsonl")));
    }

    [Fact]
    public void A_name_that_is_no_UTF_8_is_told_and_nothing_else_waits_for_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "names are always Unicode here");
        using var inbox = new InboxFolder(_folder);
        Shell(": > \"$(printf 'bad\\377')\"");
        Write("z.jsonl", "x");
        inbox.Look();
        Assert.Equal(["z.jsonl"], inbox.Look());
        Assert.Equal("bad\uFFFD", Assert.Single(inbox.Unreadable));
        Shell("rm bad*");

        // What has such a name, no library of this platform can name.
        void Shell(string command)
        {
            using var shell = System.Diagnostics.Process.Start("sh", ["-c", $"cd \"$0\" && {command}", _folder]);
            shell.WaitForExit();
        }
    }

    [Fact]
    public void What_could_not_be_finished_for_want_of_disk_is_taken_again()
    {
        using var inbox = new InboxFolder(_folder);
        Write("a.jsonl", "x");
        Assert.Throws<IOException>(() => inbox.Finish(inbox.Take("a.jsonl")!, InboxOutcome.Done, path =>
        {
            File.WriteAllText(path + ".txt", "half of a rep");
            throw new IOException("no space left on device");
        }));
        Assert.Equal(1, inbox.TakeBack());

        // What a full disk left empty is no reason to stop.
        File.WriteAllText(Path.Combine(_folder, ".attempts", "a.jsonl"), "");
        var entry = inbox.Take("a.jsonl")!;
        Assert.Equal(1, entry.Attempt);
        Assert.Equal("a.jsonl", Path.GetFileName(inbox.Finish(entry, InboxOutcome.Done, path => File.WriteAllText(path + ".txt", "whole"))));
        Assert.Equal("whole", File.ReadAllText(Path.Combine(_folder, "done", "a.jsonl.report.txt")));
    }

    [Fact]
    public void A_report_whose_worker_ended_just_before_it_was_delivered_is_delivered_by_another()
    {
        var first = new InboxFolder(_folder);
        Write("a.jsonl", "x");
        var entry = first.Take("a.jsonl")!;
        Assert.Throws<IOException>(() => first.Finish(entry, InboxOutcome.Done, path =>
        {
            File.WriteAllText(path + ".txt", "what was done");
            // As its move would have done.
            File.Move(entry.Path, Path.Combine(_folder, "done", "a.jsonl"));
            throw new IOException("the worker ended here");
        }));
        first.Dispose();
        using var second = new InboxFolder(_folder);
        Assert.Equal(0, second.TakeBack());
        Assert.Equal("what was done", File.ReadAllText(Path.Combine(_folder, "done", "a.jsonl.report.txt")));
    }

    [Fact]
    public void Attempts_count_that_end_at_one_place_and_others_only_when_they_are_many()
    {
        using var inbox = new InboxFolder(_folder);
        Write("a.jsonl", "x");
        Assert.Equal([1, 1, 2, 3, 1, 1, 2], new[] { 7, 7, 7, 3, 4, 4, 5 }.Select(End));
        Assert.Equal(Enumerable.Repeat(1, 43), Enumerable.Range(10, 43).Select(End));
        Assert.Equal(51, End(0));

        int End(int place)
        {
            var entry = inbox.Take("a.jsonl")!;
            inbox.Reach(entry, place);
            Assert.Equal(1, inbox.TakeBack());
            return entry.Attempt;
        }
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
