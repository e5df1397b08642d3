package io.github.seccomp4j.services;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.HotSpot;
import io.github.seccomp4j.preset.WriteFiles;
import java.io.IOException;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Lucene: documents are indexed, committed, merged and searched, with the index mapped to memory.
 */
final class LuceneService {
  private static final int DOCUMENTS = 50;

  private LuceneService() {}

  @SeccompPolicy(
      defaultAction = Action.KILL_PROCESS,
      include = {HotSpot.class, WriteFiles.class})
  interface Killing {
    /** The JDK's libnet tries to open one when it is loaded, and does without if it is denied. */
    @DenySyscall("socket")
    void noNetwork();
  }

  @SeccompPolicy(include = Killing.class)
  interface Failing {}

  public static void main(String[] args) throws Exception {
    Life life = Life.confined(args, Killing.class, Failing.class);
    try (Directory directory = FSDirectory.open(life.folder());
        StandardAnalyzer analyzer = new StandardAnalyzer();
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      life.load(
          "",
          round -> {
            index(writer, round);
            search(directory, round);
            if (round % 20 == 19) {
              writer.forceMerge(1);
              // Keeps the index from filling the disk, however long this runs.
              writer.deleteAll();
            }
          });
    }
    life.end(Forbidden.Family.AF_INET);
  }

  private static void index(IndexWriter writer, int round) throws IOException {
    for (int i = 0; i < DOCUMENTS; i++) {
      Document document = new Document();
      document.add(new StringField("round", "r" + round, Field.Store.YES));
      document.add(
          new TextField("text", "the quick brown fox number " + i + " jumps", Field.Store.YES));
      writer.addDocument(document);
    }
    writer.commit();
  }

  private static void search(Directory directory, int round) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      Work.check(DOCUMENTS, searcher.count(new TermQuery(new Term("round", "r" + round))));
      Work.check(
          reader.numDocs(), searcher.count(new PhraseQuery("text", "quick", "brown", "fox")));
    }
  }
}
