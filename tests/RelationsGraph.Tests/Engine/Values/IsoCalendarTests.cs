using System.Globalization;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Values;

public sealed class IsoCalendarTests
{
    [Fact]
    public void The_calendar_agrees_with_the_frameworks_where_that_reaches()
    {
        var epoch = new DateOnly(1970, 1, 1).DayNumber;
        for (var day = DateOnly.MinValue.DayNumber; day < DateOnly.MaxValue.DayNumber; day += 13)
        {
            var date = DateOnly.FromDayNumber(day);
            Assert.Equal((date.Year, date.Month, date.Day), IsoCalendar.FromEpochDay(day - epoch));
            Assert.Equal(day - epoch, IsoCalendar.ToEpochDay(date.Year, date.Month, date.Day));
            Assert.Equal(date.DayOfYear, IsoCalendar.DayOfYear(date.Year, date.Month, date.Day));
            Assert.Equal(((int)date.DayOfWeek + 6) % 7, IsoCalendar.DayOfWeek(day - epoch) - 1);
            var noon = date.ToDateTime(new TimeOnly(12, 0));
            if (date.Year is > 1 and < 9999)
            {
                Assert.Equal((ISOWeek.GetYear(noon), ISOWeek.GetWeekOfYear(noon)), IsoCalendar.WeekOf(day - epoch));
            }
        }
    }

    [Fact]
    public void Days_and_dates_go_into_each_other_over_the_whole_range()
    {
        for (var day = CypherDate.Min.EpochDay; day <= CypherDate.Max.EpochDay; day += 7_654_321_987)
        {
            var (year, month, dayOfMonth) = IsoCalendar.FromEpochDay(day);
            Assert.Equal(day, IsoCalendar.ToEpochDay(year, month, dayOfMonth));
        }

        Assert.Equal("-999999999-01-01", CypherDate.Min.ToString());
        Assert.Equal("+999999999-12-31", CypherDate.Max.ToString());
    }
}
