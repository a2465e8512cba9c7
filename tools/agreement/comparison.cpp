#include "agreement/comparison.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "agreement/cohen.hpp"
#include "agreement/conger.hpp"
#include "agreement/gwet.hpp"
#include "agreement/krippendorff.hpp"
#include "agreement/percent.hpp"

namespace lb::agreement {
namespace {

constexpr std::array<Measured Row::*, 5> measures{&Row::percent, &Row::kappa, &Row::alpha, &Row::ac1,
                                                  &Row::u};

bool holds(const std::vector<std::size_t>& sorted, std::size_t x) {
  return std::binary_search(sorted.begin(), sorted.end(), x);
}

}  // namespace

Comparison::Comparison(std::size_t coders, std::vector<std::string> codes, Unit unit)
    : coders_(coders), codes_(std::move(codes)), unit_(unit) {
  for (std::size_t i = 0; i < codes_.size(); ++i) index_[codes_[i]] = i;
  of_code_.assign(codes_.size(), {Ratings(coders_, std::size_t{2}), {}, {}, false});
}

void Comparison::add(const CodedInterview& interview) {
  if (interview.readers() < 2) return;
  ++interviews_;
  add_ratings(interview);
  add_spans(interview);
}

void Comparison::add_ratings(const CodedInterview& interview) {
  const Pieces pieces = cut(interview, unit_, index_);
  std::vector<Category> nobody(coders_);
  for (std::size_t g = 0; g < coders_; ++g) nobody[g] = interview.coders[g].read ? 0 : missing;
  std::vector<std::uint64_t> touched(codes_.size());
  std::vector<std::map<std::size_t, std::uint64_t>> added(codes_.size());
  std::vector<std::size_t> here;
  for (const Piece& piece : pieces.coded) {
    here.clear();
    for (const auto& codes : piece.codes) here.insert(here.end(), codes.begin(), codes.end());
    std::sort(here.begin(), here.end());
    here.erase(std::unique(here.begin(), here.end()), here.end());
    for (const std::size_t code : here) {
      std::vector<Category> row = nobody;
      for (std::size_t g = 0; g < coders_; ++g)
        if (holds(piece.codes[g], code)) row[g] = 1;
      touched[code] += piece.units;
      added[code][of_code_[code].ratings.add(row, piece.units)] += piece.units;
    }
  }
  for (std::size_t code = 0; code < codes_.size(); ++code) {
    OfCode& of = of_code_[code];
    of.used = of.used || touched[code] > 0;
    const std::uint64_t rest = pieces.units - touched[code];
    added[code][of.ratings.add(nobody, rest)] += rest;
    of.by_interview.emplace_back(added[code].begin(), added[code].end());
  }
  add_confusions(interview, pieces);
}

void Comparison::add_confusions(const CodedInterview& interview, const Pieces& pieces) {
  const std::size_t no_code = codes_.size();
  for (std::size_t g = 0; g < coders_; ++g)
    for (std::size_t h = g + 1; h < coders_; ++h) {
      if (!interview.coders[g].read || !interview.coders[h].read) continue;
      for (const Piece& piece : pieces.coded) {
        std::vector<std::size_t> first, second;
        std::set_difference(piece.codes[g].begin(), piece.codes[g].end(), piece.codes[h].begin(),
                            piece.codes[h].end(), std::back_inserter(first));
        std::set_difference(piece.codes[h].begin(), piece.codes[h].end(), piece.codes[g].begin(),
                            piece.codes[g].end(), std::back_inserter(second));
        if (piece.codes[g].empty()) first = {no_code};
        if (piece.codes[h].empty()) second = {no_code};
        for (const std::size_t a : first)
          for (const std::size_t b : second)
            if (a != b) confusions_[{g, h, a, b}] += piece.units;
      }
    }
}

void Comparison::add_spans(const CodedInterview& interview) {
  const bool all_read = interview.readers() == coders_;
  Continuum all = all_read ? continuum_of(interview, index_) : Continuum{0, std::vector<Spans>(coders_)};
  for (const Spans& spans : all.coders) overlapping_ = overlapping_ || overlaps(spans);
  Unitizing together(coders_, codes_.size());
  if (!overlapping_) together.add(all);
  labelled_.push_back(std::move(together));
  for (std::size_t code = 0; code < codes_.size(); ++code) {
    Continuum one{all.length, std::vector<Spans>(coders_)};
    for (std::size_t g = 0; g < coders_; ++g)
      for (Span s : all.coders[g])
        if (s.label == static_cast<int>(code)) one.coders[g].push_back({s.begin, s.end, 0});
    Unitizing sums(coders_, 1);
    sums.add(one);
    of_code_[code].spans.push_back(std::move(sums));
  }
}

Unitizing Comparison::total(const std::vector<Unitizing>& parts, std::size_t labels,
                            std::span<const std::uint32_t> times) const {
  Unitizing sum(coders_, labels);
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (times.empty() || times[i] > 0) sum.add(parts[i], times.empty() ? 1 : times[i]);
  return sum;
}

void Comparison::measure(Row& row, const Ratings& ratings, const Unitizing& spans) const {
  row.ac1.coefficient = gwet_ac1(ratings);
  // The same p_a, as a coefficient of its own.
  Coefficient& percent = row.percent.coefficient;
  percent = {};
  percent.value = percent.observed = row.ac1.coefficient.observed;
  percent.units = row.ac1.coefficient.units;
  if (!percent.value) percent.reason = row.ac1.coefficient.reason;
  row.kappa.coefficient = coders_ == 2 ? cohen_kappa(ratings) : conger_kappa(ratings);
  row.alpha.coefficient = krippendorff_alpha(ratings, Metric::nominal);
  row.u.coefficient = spans.u();
}

Row Comparison::row_of(const OfCode& code) const {
  Row row;
  row.units = code.ratings.units();
  std::vector<double> read(coders_), coded(coders_);
  for (std::size_t p = 0; p < code.ratings.patterns(); ++p)
    for (std::size_t g = 0; g < coders_; ++g)
      if (const Category c = code.ratings.pattern(p)[g]; c != missing) {
        read[g] += static_cast<double>(code.ratings.units(p));
        coded[g] += c == 1 ? static_cast<double>(code.ratings.units(p)) : 0;
      }
  for (std::size_t g = 0; g < coders_; ++g)
    row.shares.push_back(read[g] > 0 ? std::optional(coded[g] / read[g]) : std::nullopt);
  measure(row, code.ratings, total(code.spans, 1, {}));
  if (row.percent.coefficient.value)
    row.percent.coefficient.standard_error =
        percent_by_unit(code.ratings, Weights::make(WeightSet::identity, code.ratings.values()))
            .standard_error;
  return row;
}

void Comparison::pool(Row& all, const std::vector<Row>& rows) {
  for (const auto measure : measures) {
    Coefficient& pooled = (all.*measure).coefficient;
    pooled = Coefficient::undefined(Undefined::no_pairs);
    double observed = 0, expected = 0, n = 0;
    for (const Row& row : rows) {
      const Coefficient& c = (row.*measure).coefficient;
      if (!c.observed) continue;
      observed += *c.observed;
      expected += c.expected.value_or(0);
      n += 1;
    }
    if (n == 0) continue;
    pooled.observed = observed / n;
    pooled.expected = expected / n;
    pooled.reason = Undefined::none;
    // alpha and u are made of disagreements, the others of agreements.
    const bool of_disagreement = measure == &Row::alpha || measure == &Row::u;
    const double room = of_disagreement ? *pooled.expected : 1 - *pooled.expected;
    if (room < 1e-12)
      pooled.reason = Undefined::no_variation;
    else
      pooled.value = of_disagreement ? 1 - *pooled.observed / *pooled.expected
                                     : (*pooled.observed - *pooled.expected) / room;
  }
}

Figures Comparison::figures(const Bootstrap& how) const {
  Figures out;
  out.interviews = interviews_;
  std::vector<std::size_t> used;
  for (std::size_t code = 0; code < codes_.size(); ++code)
    if (of_code_[code].used) {
      used.push_back(code);
      out.rows.push_back(row_of(of_code_[code]));
      out.rows.back().code = codes_[code];
    }
  Row all;
  all.shares.assign(coders_, std::nullopt);
  for (const Row& row : out.rows) {
    all.units += row.units;
    for (std::size_t g = 0; g < coders_; ++g)
      if (row.shares[g])
        all.shares[g] = all.shares[g].value_or(0) + *row.shares[g] / static_cast<double>(used.size());
  }
  pool(all, out.rows);
  out.rows.push_back(std::move(all));
  out.labelling.coefficient = overlapping_ ? Coefficient::undefined(Undefined::overlap)
                                           : total(labelled_, codes_.size(), {}).labelling();

  const std::size_t statistics = out.rows.size() * measures.size() + 1;
  std::vector<Ratings> samples;
  for (const std::size_t code : used) samples.push_back(of_code_[code].ratings);
  std::vector<Row> rows(used.size());
  const auto intervals = bootstrap_clusters(
      interviews_, statistics,
      [&](std::span<const std::uint32_t> times, std::span<std::optional<double>> values) {
        for (std::size_t i = 0; i < used.size(); ++i) {
          const OfCode& code = of_code_[used[i]];
          std::vector<std::uint64_t> units(code.ratings.patterns());
          for (std::size_t interview = 0; interview < interviews_; ++interview)
            if (times[interview] > 0)
              for (const auto& [pattern, n] : code.by_interview[interview])
                units[pattern] += n * times[interview];
          samples[i].set_units(units);
          measure(rows[i], samples[i], total(code.spans, 1, times));
        }
        Row pooled;
        pool(pooled, rows);
        std::size_t at = 0;
        for (const Row& row : rows)
          for (const auto measure : measures) values[at++] = (row.*measure).coefficient.value;
        for (const auto measure : measures) values[at++] = (pooled.*measure).coefficient.value;
        if (!overlapping_) values[at] = total(labelled_, codes_.size(), times).labelling().value;
      },
      how);
  std::size_t at = 0;
  for (Row& row : out.rows)
    for (const auto measure : measures) {
      Measured& m = row.*measure;
      if (m.coefficient.value) m.interval = intervals[at];
      ++at;
    }
  if (out.labelling.coefficient.value) out.labelling.interval = intervals[at];

  const auto name = [&](std::size_t code) { return code == codes_.size() ? std::string() : codes_[code]; };
  std::vector<std::pair<decltype(confusions_)::key_type, std::uint64_t>> sorted(confusions_.begin(),
                                                                                confusions_.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [key, units] : sorted)
    out.confusions.push_back(
        {std::get<0>(key), std::get<1>(key), name(std::get<2>(key)), name(std::get<3>(key)), units});
  return out;
}

}  // namespace lb::agreement
