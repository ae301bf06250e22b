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
    public void A_folder_that_must_not_be_looked_into_stops_no_inbox()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("skipped: to this user no folder is closed");
            return;
        }


        using var inbox = new InboxFolder(_folder);
        Write("a/claims.csv", "x");
        Write("b.jsonl", "x");
        File.SetUnixFileMode(Path.Combine(_folder, "a"), UnixFileMode.None);
        inbox.Look();
        Assert.Equal(["a", "b.jsonl"], inbox.Look());
        File.SetUnixFileMode(Path.Combine(_folder, "a"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void Links_that_lead_back_are_not_followed()
    {
        using var inbox = new InboxFolder(_folder);
        Write("a/claims.csv", "x");
        foreach (var name in new[] { "a/up", "a/here", "a/b", "loop" })
        {
            Directory.CreateSymbolicLink(Path.Combine(_folder, name), _folder);
        }

        inbox.Look();
        Assert.Equal(["a", "loop"], inbox.Look());
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
        Assert.Equal(1, inbox.Take("a.jsonl")!.Attempt);
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
    public void What_ends_in_a_folder_of_another_file_system_gets_there_whole_with_its_reports()
    {
        const string Memory = "/dev/shm";
        Assert.SkipUnless(Directory.Exists(Memory), $"there is no {Memory}, which is a file system of its own");
        var other = Path.Combine(Memory, Path.GetFileName(_folder));
        Directory.CreateDirectory(other);
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(_folder, "done"), other);
            using var inbox = new InboxFolder(_folder);
            for (var time = 0; time < 2; time++)
            {
                Write("a.jsonl", "x");
                Write("b/deep/claims.csv", "y");
                foreach (var name in new[] { "a.jsonl", "b" })
                {
                    var entry = inbox.Take(name)!;
                    inbox.Finish(entry, InboxOutcome.Done, path => File.WriteAllText(path + ".txt", name));
                }
            }

            Assert.Equal(
                ["a.jsonl", "a.jsonl.report.txt", "a~2.jsonl", "a~2.jsonl.report.txt", "b", "b.report.txt", "b~2", "b~2.report.txt"],
                Directory.GetFileSystemEntries(other).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
            Assert.Equal("y", File.ReadAllText(Path.Combine(other, "b~2", "deep", "claims.csv")));
            Assert.Empty(inbox.Look());
            Assert.Equal(0, inbox.TakeBack());
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    [Fact]
    public void What_a_worker_had_half_moved_to_another_file_system_when_it_ended_goes_and_the_entry_comes_back()
    {
        var first = new InboxFolder(_folder);
        Write("a.jsonl", "x");
        first.Take("a.jsonl");
        var worker = Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(_folder, ".taken"))));
        Write($"done/.{worker}.part/half", "x");
        first.Dispose();
        using var second = new InboxFolder(_folder);
        Assert.Equal(1, second.TakeBack());
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder, "done")));
        Assert.Equal("x", File.ReadAllText(Path.Combine(_folder, "a.jsonl")));
    }

    [Fact]
    public void Attempts_count_that_end_at_one_place_and_others_only_when_they_are_many()
    {
        using var other = new InboxFolder(_folder);
        Write("a.jsonl", "x");
        Assert.Equal([1, 1, 2, 3, 1, 1, 2], new[] { 7, 7, 7, 3, 4, 4, 5 }.Select(End));
        Assert.Equal(Enumerable.Repeat(1, 43), Enumerable.Range(10, 43).Select(End));
        Assert.Equal(51, End(0));

        int End(int place)
        {
            var inbox = new InboxFolder(_folder);
            var entry = inbox.Take("a.jsonl")!;
            inbox.Reach(entry, place);
            inbox.Dispose();
            Assert.Equal(1, other.TakeBack());
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
