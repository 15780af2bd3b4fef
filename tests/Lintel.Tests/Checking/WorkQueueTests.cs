using Lintel.Checking;

namespace Lintel.Tests.Checking;

public sealed class WorkQueueTests
{
    /// <summary>Who gives a review one processor has one taken.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void There_are_no_more_workers_than_jobs_and_all_work_is_done(int jobs)
    {
        var queue = new WorkQueue<object>(jobs, static () => new object());
        var done = 0;
        for (var i = 0; i < 40; i++)
        {
            queue.Add(_ =>
            {
                Thread.Sleep(2);
                queue.Add(_ => Interlocked.Increment(ref done));
            });
        }

        queue.Run();

        Assert.Equal(40, done);
        Assert.InRange(queue.Workers.Count, 1, jobs);
    }
}
